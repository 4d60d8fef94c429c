/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui;

/** Identifiers that the workbench knows. */
public final class GuestbenchUi {

	public static final String PERSPECTIVE = "org.guestbench.ui.perspective";
	public static final String GUESTS_VIEW = "org.guestbench.ui.explorer.view";
	public static final String PREFERENCES = "org.guestbench.ui.preferences";

	private GuestbenchUi() {
	}
}
