/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.terminal;

import java.util.HashMap;
import java.util.Map;

import org.eclipse.swt.SWT;

/** The keys that the terminal takes for itself: those that terminals take everywhere, since a guest may want all others. */
final class TerminalShortcuts {

	private final Map<Integer, Runnable> shortcuts = new HashMap<>();

	/** @param key the key with its modifiers */
	void add(int key, Runnable action) {
		shortcuts.put(key, action);
	}

	boolean take(int keyCode, int state) {
		Runnable action = shortcuts.get(keyCode | state & SWT.MODIFIER_MASK);
		if (action == null) {
			return false;
		}
		action.run();
		return true;
	}
}
