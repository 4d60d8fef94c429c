/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.model;

import org.guestbench.api.guest.GuestState;

/** All guests in one state as an element of the tree. */
public record StateKey(GuestState state) implements GroupKey {

	@Override
	public String persisted() {
		return "state/" + state;
	}
}
