/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;

import java.util.List;

import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.keys.IBindingService;
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

	/** The platform would give it 1024 by 768, where the views at the bottom do not show what they are for. */
	@Test
	public void theFirstWindowTakesTheScreen() {
		Ui.until("the window is maximized", () -> Bench.window().getShell().getMaximized());
	}

	@Test
	public void theEditorAreaSaysHowToRunSomethingWhileNothingIsOpen() {
		Ui.run(Bench::closeEditors);
		Ui.until("both ways to run are named, with their keys", () -> {
			List<String> texts = Widgets.all(Bench.window().getShell(), Label.class, Label::isVisible).stream().map(Label::getText)
					.toList();
			return texts.stream().anyMatch(text -> text.startsWith("Select a project")) && texts.containsAll(
					List.of("Run in Throwaway Guest", keys("org.guestbench.ui.run.shortcut.run"), "Debug in Throwaway Guest",
							keys("org.guestbench.ui.run.shortcut.debug")));
		});
	}

	private static String keys(String command) {
		return PlatformUI.getWorkbench().getService(IBindingService.class).getBestActiveBindingFormattedFor(command);
	}

	@Test
	public void dialogsHaveNoButtonForHelpThatThereIsNot() {
		Ui.until("the button is not offered",
				() -> TrayDialog.isDialogHelpAvailable() == PlatformUI.getWorkbench().getHelpSystem().hasHelpUI());
	}
}
