/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.qmp;

/** QEMU understood the command and refused it. */
public final class QmpCommandException extends QmpException {

	private static final long serialVersionUID = 1L;

	private final String errorClass;

	public QmpCommandException(String command, String errorClass, String description) {
		super("QEMU refused '" + command + "': " + description);
		this.errorClass = errorClass;
	}

	/** As in the specification, section 2.4.2, for example {@code GenericError}. */
	public String errorClass() {
		return errorClass;
	}
}
