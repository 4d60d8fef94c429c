/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.guestbench.ui.GuestbenchUi;
import org.guestbench.ui.Windows;

/** Says in the status line what was done to guests where none of their rows shows it. */
public final class StatusNote {

	private StatusNote() {
	}

	/** Until the view of guests says something else. From any thread. */
	public static void say(String text) {
		Windows.later(shell -> {
			IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
			IWorkbenchPage page = window == null ? null : window.getActivePage();
			IViewPart view = page == null ? null : page.findView(GuestbenchUi.GUESTS_VIEW);
			if (view != null) {
				view.getViewSite().getActionBars().getStatusLineManager().setMessage(text);
			}
		});
	}
}
