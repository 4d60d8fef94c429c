/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal;

import org.guestbench.api.MemorySize;

/** Sizes of memory as the server takes them: mebibytes, in steps of four ({@code VirtualMachineConfigSpec.memoryMB}). */
public final class Megabytes {

	private static final long STEP = 4;

	private Megabytes() {
	}

	/** The least that is not less. */
	public static long of(MemorySize size) {
		return (size.mebibytes() + STEP - 1) / STEP * STEP;
	}
}
