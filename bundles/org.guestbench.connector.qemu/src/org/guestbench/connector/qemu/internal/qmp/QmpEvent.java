/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.qmp;

import com.google.gson.JsonObject;

/**
 * An asynchronous message of QEMU (docs/interop/qmp-spec, section 2.5).
 *
 * @param name for example {@code SHUTDOWN}
 * @param data empty if the event carries none
 */
public record QmpEvent(String name, JsonObject data) {

	/** A member of the data if it is text, else the empty text. */
	public String text(String member) {
		return QmpMessage.text(data, member);
	}
}
