/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.GuestbenchUi;

/** Guests that the user makes. */
public final class NewGuests {

	private NewGuests() {
	}

	/**
	 * Has the view of guests select a guest as soon as it is known there, unless the user selects something else before. The view comes to the front
	 * and does not take the focus. For the UI thread.
	 *
	 * @param guest is made, or will be
	 */
	public static void await(GuestId guest) {
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		IWorkbenchPage page = window == null ? null : window.getActivePage();
		if (page == null) {
			return;
		}
		try {
			if (page.showView(GuestbenchUi.GUESTS_VIEW, null, IWorkbenchPage.VIEW_VISIBLE) instanceof GuestsView view) {
				view.await(guest);
			}
		} catch (PartInitException e) {
			ILog.of(NewGuests.class).log(e.getStatus());
		}
	}
}
