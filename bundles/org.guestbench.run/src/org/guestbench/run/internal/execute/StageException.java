/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

/** A stage ended the run. */
final class StageException extends Exception {

	private static final long serialVersionUID = 1L;

	private final transient Ending ending;

	StageException(Ending ending) {
		super(ending.words());
		this.ending = ending;
	}

	Ending ending() {
		return ending;
	}
}
