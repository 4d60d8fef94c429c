/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.model;

/** What guests are gathered under in the tree. Those of all worlds are equal, so that rows keep being expanded or not. */
public sealed interface GroupKey permits ConnectionKey, StateKey, TagKey, SiteKey {

	/** By which it is remembered across sessions. */
	String persisted();
}
