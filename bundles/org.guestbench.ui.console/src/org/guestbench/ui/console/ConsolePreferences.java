/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import org.eclipse.core.runtime.preferences.AbstractPreferenceInitializer;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

/** The preferences of consoles, and their defaults. */
public final class ConsolePreferences extends AbstractPreferenceInitializer {

	/** How much of the disk the scroll-back of one console may take, in MiB. */
	static final String SCROLL_BACK = "scrollBack";
	static final int SMALLEST_SCROLL_BACK = 1;
	static final int LARGEST_SCROLL_BACK = 16_384;

	private static final int DEFAULT_SCROLL_BACK = 256;
	private static final String NODE = "org.guestbench.ui.console";

	@Override
	public void initializeDefaultPreferences() {
		store().setDefault(SCROLL_BACK, DEFAULT_SCROLL_BACK);
	}

	static ScopedPreferenceStore store() {
		return new ScopedPreferenceStore(InstanceScope.INSTANCE, NODE);
	}

	static long scrollBackBytes() {
		return (long) Math.clamp(store().getInt(SCROLL_BACK), SMALLEST_SCROLL_BACK, LARGEST_SCROLL_BACK) << 20;
	}
}
