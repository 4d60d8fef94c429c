/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import org.guestbench.api.facet.Payloads;
import org.guestbench.api.guest.GuestSpec;

/** Read-only disks, as many as a specification can have. */
record LibvirtPayloads() implements Payloads {

	@Override
	public int most() {
		return GuestSpec.MAX_PAYLOAD;
	}
}
