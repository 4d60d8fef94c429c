/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.internal;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.guestbench.ui.GuestbenchUi;

/**
 * Sources at the left, what runs below them, the editor in the middle, output and results side by side at the bottom. Views of other
 * bundles are named by their identifiers, so that a product without one of them still has the perspective.
 */
public final class GuestbenchPerspective implements IPerspectiveFactory {

	private static final String PACKAGES = "org.eclipse.jdt.ui.PackageExplorer";
	private static final String DEBUG = "org.eclipse.debug.ui.DebugView";
	private static final String CONSOLE = "org.eclipse.ui.console.ConsoleView";
	private static final String TESTS = "org.eclipse.unittest.ui.ResultView";
	private static final String COMPARISON = "org.guestbench.ui.run.comparison";
	private static final String PROGRESS = "org.eclipse.ui.views.ProgressView";

	@Override
	public void createInitialLayout(IPageLayout layout) {
		IFolderLayout left = layout.createFolder("left", IPageLayout.LEFT, 0.26f, IPageLayout.ID_EDITOR_AREA);
		left.addView(PACKAGES);
		left.addPlaceholder(IPageLayout.ID_PROJECT_EXPLORER);
		IFolderLayout running = layout.createFolder("running", IPageLayout.BOTTOM, 0.58f, "left");
		running.addView(GuestbenchUi.GUESTS_VIEW);
		running.addView(DEBUG);
		IFolderLayout output = layout.createFolder("output", IPageLayout.BOTTOM, 0.58f, IPageLayout.ID_EDITOR_AREA);
		output.addView(CONSOLE);
		output.addView(IPageLayout.ID_PROBLEM_VIEW);
		output.addView(PROGRESS);
		output.addPlaceholder(COMPARISON);
		output.addPlaceholder(IPageLayout.ID_PROP_SHEET);
		IFolderLayout results = layout.createFolder("results", IPageLayout.RIGHT, 0.54f, "output");
		results.addView(TESTS);
		layout.createPlaceholderFolder("right", IPageLayout.RIGHT, 0.78f, IPageLayout.ID_EDITOR_AREA)
				.addPlaceholder(IPageLayout.ID_OUTLINE);

		layout.setEditorOnboardingText("Select a project or a folder, and run it in a guest that is thrown away afterwards");
		layout.addEditorOnboardingCommandId("org.guestbench.ui.run.shortcut.run");
		layout.addEditorOnboardingCommandId("org.guestbench.ui.run.shortcut.debug");
		layout.addEditorOnboardingCommandId("org.eclipse.ui.window.quickAccess");

		layout.addActionSet("org.eclipse.debug.ui.launchActionSet");
		layout.addActionSet(IPageLayout.ID_NAVIGATE_ACTION_SET);
		layout.addShowViewShortcut(GuestbenchUi.GUESTS_VIEW);
		layout.addShowViewShortcut(TESTS);
		layout.addShowViewShortcut(COMPARISON);
		layout.addShowViewShortcut(CONSOLE);
		layout.addShowViewShortcut(DEBUG);
		layout.addShowViewShortcut(PROGRESS);
		layout.addPerspectiveShortcut("org.eclipse.jdt.ui.JavaPerspective");
		layout.addPerspectiveShortcut("org.eclipse.debug.ui.DebugPerspective");
		layout.addNewWizardShortcut("org.eclipse.jdt.ui.wizards.JavaProjectWizard");
		layout.addNewWizardShortcut("org.eclipse.jdt.ui.wizards.NewClassCreationWizard");
		layout.addNewWizardShortcut("org.eclipse.ui.wizards.new.folder");
		layout.addNewWizardShortcut("org.eclipse.ui.wizards.new.file");
	}
}
