/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal.comparison;

import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.guestbench.launch.Comparisons;
import org.guestbench.launch.LaunchedComparison;

/** Shows the view when a launch on several images has ended on all of them, without taking the focus. */
public final class ComparisonOpener {

	private final Comparisons comparisons;
	private final Display display;
	private @Nullable UUID last;

	private ComparisonOpener(Comparisons comparisons, Display display) {
		this.comparisons = comparisons;
		this.display = display;
	}

	/** From now on, until the workbench ends. */
	public static void install(Comparisons comparisons, Display display) {
		comparisons.watch(new ComparisonOpener(comparisons, display)::changed);
	}

	private void changed() {
		List<LaunchedComparison> all = comparisons.all();
		if (!all.isEmpty() && isNew(all.get(0))) {
			try {
				display.asyncExec(ComparisonOpener::show);
			} catch (SWTException e) {
				// the workbench has ended: nobody is left to look
				return;
			}
		}
	}

	private synchronized boolean isNew(LaunchedComparison newest) {
		if (!newest.waiting().isEmpty() || newest.soFar().rows().isEmpty() || newest.id().equals(last)) {
			return false;
		}
		last = newest.id();
		return true;
	}

	private static void show() {
		IWorkbenchWindow window = PlatformUI.isWorkbenchRunning() ? PlatformUI.getWorkbench().getActiveWorkbenchWindow() : null;
		if (window == null || window.getActivePage() == null) {
			return;
		}
		try {
			window.getActivePage().showView(ComparisonView.ID, null, IWorkbenchPage.VIEW_VISIBLE);
		} catch (PartInitException e) {
			ILog.of(ComparisonOpener.class).log(e.getStatus());
		}
	}
}
