/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.model;

/** A connection as an element of the tree. */
public record ConnectionKey(String id) implements GroupKey {

	@Override
	public String persisted() {
		return "connection/" + id;
	}
}
