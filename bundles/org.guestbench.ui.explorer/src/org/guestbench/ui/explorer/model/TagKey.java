/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.model;

/** All guests with one tag as an element of the tree; a guest with several tags is below each of them. */
public record TagKey(String tag) implements GroupKey {

	/** The guests without a tag: no tag is empty. */
	public static final TagKey NONE = new TagKey("");

	@Override
	public String persisted() {
		return "tag/" + tag;
	}
}
