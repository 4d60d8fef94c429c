/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run;

import org.guestbench.api.MemorySize;

/**
 * What guests have in common that can be forked from the same template.
 *
 * @param connection id of the connection that they are on
 * @param image      that they start from, by its name
 */
public record GuestKind(String connection, String image, MemorySize memory, int cpus, RunSpec.Network network) {

	/** Of the guest that a plan makes. */
	public static GuestKind of(RunPlan plan) {
		return new GuestKind(plan.connection(), plan.image(), plan.memory(), plan.cpus(), plan.network());
	}
}
