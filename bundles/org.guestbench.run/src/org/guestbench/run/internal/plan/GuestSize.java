/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.HostResources;
import org.guestbench.run.RunSpec;

/** How large a guest is where nobody says so. The same wherever it is asked, so that a template fits the runs that it was made for. */
public final class GuestSize {

	private static final int MAX_DEFAULT_CPUS = 4;

	private GuestSize() {
	}

	/** @param minimum what the image needs; null if that is not known */
	public static MemorySize memory(@Nullable MemorySize asked, @Nullable MemorySize minimum) {
		if (asked != null) {
			return asked;
		}
		return minimum != null && minimum.compareTo(RunSpec.DEFAULT_MEMORY) > 0 ? minimum : RunSpec.DEFAULT_MEMORY;
	}

	/** @param host null if what it has is not known */
	public static int cpus(@Nullable Integer asked, HostResources.@Nullable Resources host) {
		if (asked != null) {
			return asked.intValue();
		}
		return host == null ? 1 : Math.clamp(host.cpus() / 2, 1, MAX_DEFAULT_CPUS);
	}
}
