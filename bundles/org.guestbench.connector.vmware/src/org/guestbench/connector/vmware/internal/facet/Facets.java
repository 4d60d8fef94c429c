/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.util.HashMap;
import java.util.Map;

import org.guestbench.connector.vmware.internal.VmwareConnection;

/** Which facets a connection has. */
public final class Facets {

	private Facets() {
	}

	public static Map<Class<?>, Object> of(VmwareConnection connection) {
		Map<Class<?>, Object> all = new HashMap<>();
		return Map.copyOf(all);
	}
}
