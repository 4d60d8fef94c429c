/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;

import java.util.List;

import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.guestbench.ui.GuestbenchUi;
import org.junit.Rule;
import org.junit.Test;

public class WorkbenchTest {

	@Rule
	public final Bench bench = new Bench();

	@Test
	public void thePerspectiveOpensWithItsViews() {
		Ui.run(() -> {
			IWorkbenchPage page = Bench.window().getActivePage();
			assertEquals(GuestbenchUi.PERSPECTIVE, page.getPerspective().getId());
			for (String view : List.of("org.eclipse.jdt.ui.PackageExplorer", GuestbenchUi.GUESTS_VIEW, "org.eclipse.debug.ui.DebugView",
					"org.eclipse.ui.console.ConsoleView", "org.eclipse.unittest.ui.ResultView", "org.eclipse.ui.views.ProgressView")) {
				assertNotNull(view, page.findViewReference(view));
				assertNotNull(view, Bench.show(view));
			}
		});
	}

	@Test
	public void dialogsHaveNoButtonForHelpThatThereIsNot() {
		Ui.until("the button is not offered",
				() -> TrayDialog.isDialogHelpAvailable() == PlatformUI.getWorkbench().getHelpSystem().hasHelpUI());
	}
}
