/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.guestbench.launch.LaunchAnnouncer;
import org.osgi.service.component.annotations.Component;

/**
 * Announces processes on the UI thread. The Unit Test view hears of a new run before the list of earlier runs does, and reads that
 * list on the UI thread: announced elsewhere, the list would be written while it is read, and the view would miss the run.
 */
@Component
public final class UiLaunchAnnouncer implements LaunchAnnouncer {

	@Override
	public void announce(Runnable announcement) {
		if (!PlatformUI.isWorkbenchRunning()) {
			announcement.run();
			return;
		}
		Display display = PlatformUI.getWorkbench().getDisplay();
		try {
			// The one place that waits for the UI thread: the run begins only when its launch has its process.
			display.syncExec(announcement);
		} catch (SWTException e) {
			if (!display.isDisposed()) {
				throw e;
			}
			announcement.run();
		}
	}
}
