/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import org.eclipse.swt.widgets.Composite;

/** A page of the editor of a guest, or of the host of guests. For the UI thread. */
public interface GuestPage {

	Composite control();

	/** Whether it is the page that can be seen: what nobody sees is not asked for. */
	default void shown(boolean yes) {
		// what it shows is not asked for again and again
	}

	/** Whether keys are for a text on the page, and so not for the guest. */
	default boolean takesKeys() {
		return false;
	}

	default void focus() {
		control().setFocus();
	}
}
