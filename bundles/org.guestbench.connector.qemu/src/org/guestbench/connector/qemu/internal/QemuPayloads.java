/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import org.guestbench.api.facet.Payloads;
import org.guestbench.api.guest.GuestSpec;

/** As many as a specification can have. */
record QemuPayloads() implements Payloads {

	@Override
	public int most() {
		return GuestSpec.MAX_PAYLOAD;
	}
}
