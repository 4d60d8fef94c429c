/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import org.guestbench.api.facet.GuestPlatform;

/** All guests that the bench creates on Xen are paravirtualized. */
record XenPlatform() implements GuestPlatform {

	@Override
	public String name() {
		return XEN;
	}
}
