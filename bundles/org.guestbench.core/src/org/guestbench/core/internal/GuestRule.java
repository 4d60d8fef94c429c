/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestId;

/** One change of a guest at a time. */
record GuestRule(GuestId guest) implements ISchedulingRule {

	@Override
	public boolean contains(@Nullable ISchedulingRule rule) {
		return equals(rule);
	}

	@Override
	public boolean isConflicting(@Nullable ISchedulingRule rule) {
		return equals(rule);
	}
}
