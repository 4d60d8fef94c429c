/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

/** What an editor of consoles shows. Ends when its widgets are disposed. For the UI thread. */
public interface ConsolePane {

	void setFocus();
}
