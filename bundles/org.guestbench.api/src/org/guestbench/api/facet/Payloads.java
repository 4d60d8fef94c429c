/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

/** The connection's guests can have {@linkplain org.guestbench.api.guest.PayloadDisk payload disks}. */
public interface Payloads {

	/** How many each guest can have; at most {@link org.guestbench.api.guest.GuestSpec#MAX_PAYLOAD}. */
	int most();
}
