/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import java.util.List;
import java.util.Map;

import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.guestbench.launch.LaunchSettings;
import org.guestbench.launch.LaunchTarget;
import org.guestbench.launch.RunText;
import org.guestbench.launch.WhatToRun;
import org.guestbench.launch.WhatToRun.Kind;
import org.guestbench.run.matrix.MatrixPlan;
import org.guestbench.ui.Pictures;

/** What runs in the guest, and a preview of what that comes to. */
final class WhatToRunTab extends SettingsTab {

	private record Controls(Button folder, Button tests, Button command, Composite folderRow, Text directory, Composite testRows,
			Text project,
			Text selection, Composite commandRow, Text line, Text preview) {
	}

	private @Nullable Controls controls;
	private @Nullable PlanCheck check;
	private PlanCheck.@Nullable Finding finding;

	WhatToRunTab() {
		super("What to Run", Pictures.RUN);
	}

	@Override
	void create(Composite page) {
		Composite kinds = group(page, "In the guest, run", 1);
		Button folder = radio(kinds, "what the &folder says in its guestbench.yaml, or the tests found in it",
				"Compiled JUnit classes of Maven, Gradle and Eclipse are found, and a Makefile with the target check or test");
		Button tests = radio(kinds, "the &tests of a project, as the workbench compiles it",
				"The project's output folders and libraries are copied into the guest");
		Button command = radio(kinds, "a &command of your own", "The folder is copied into the guest and the command runs in the copy");

		Composite folderRow = row(page, 3);
		Text directory = field(folderRow, "F&older:", "${workspace_loc:/project}", "What is copied into the guest. Variables are allowed.");
		push(folderRow, "&Browse…", this::browseFolder);
		Composite commandRow = row(page, 3);
		Text line = field(commandRow, "Co&mmand:", "make check",
				"One line: a program and its arguments, quoted where needed. Not a shell.");
		push(commandRow, "&Variables…", this::insertVariable);
		Composite testRows = row(page, 3);
		Text project = field(testRows, "&Project:", "", "A Java project with JUnit tests");
		push(testRows, "B&rowse…", this::browseProject);
		Label which = new Label(testRows, SWT.NONE);
		which.setText("T&ests:");
		GridDataFactory.fillDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(which);
		Text selection = new Text(testRows, SWT.BORDER | SWT.MULTI | SWT.V_SCROLL | SWT.H_SCROLL);
		selection.setToolTipText(
				"Packages, classes, or methods as package.Class#method, one in each line. Empty for all tests of the project.");
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(200, 3 * selection.getLineHeight()).applyTo(selection);
		selection.addModifyListener(e -> changed());

		Composite plan = group(page, "What will happen", 1);
		((GridData) plan.getLayoutData()).grabExcessVerticalSpace = true;
		((GridData) plan.getLayoutData()).verticalAlignment = SWT.FILL;
		Text preview = new Text(plan, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL);
		preview.setBackground(plan.getBackground());
		GridDataFactory.fillDefaults().grab(true, true).hint(420, 7 * preview.getLineHeight()).applyTo(preview);
		controls = new Controls(folder, tests, command, folderRow, directory, testRows, project, selection, commandRow, line, preview);
		check = new PlanCheck(page, this::found);
	}

	private static Composite row(Composite page, int columns) {
		Composite row = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(columns).spacing(8, 6).applyTo(row);
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(row);
		return row;
	}

	private void browseFolder() {
		Controls c = controls;
		if (c != null) {
			FolderDialogs.folder(getShell(), c.directory().getText()).ifPresent(c.directory()::setText);
		}
	}

	private void browseProject() {
		Controls c = controls;
		if (c != null) {
			FolderDialogs.project(getShell(), c.project().getText()).ifPresent(c.project()::setText);
		}
	}

	private void insertVariable() {
		Controls c = controls;
		if (c != null) {
			FolderDialogs.variable(getShell()).ifPresent(c.line()::insert);
		}
	}

	@Override
	public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {
		try {
			LaunchTarget target = selected();
			if (target == null) {
				Configurations.preferences(configuration, false);
				UnitTestAttribute.set(configuration, true);
			} else {
				Configurations.write(target, configuration);
				configuration.rename(getLaunchConfigurationDialog().generateName(target.name()));
			}
		} catch (CoreException e) {
			ILog.of(getClass()).log(e.getStatus());
		}
	}

	/** The folder of what is selected in the workbench: quick, unlike asking what is known of its language. */
	private static @Nullable LaunchTarget selected() {
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		if (window != null && window.getSelectionService().getSelection() instanceof IStructuredSelection selection
				&& Adapters.adapt(selection.getFirstElement(), IResource.class) instanceof IResource resource
				&& resource.getProject() != null) {
			return LaunchTarget.folder(resource.getProject());
		}
		return null;
	}

	@Override
	void fill(ILaunchConfiguration configuration) throws CoreException {
		Controls c = controls;
		if (c == null) {
			return;
		}
		WhatToRun what = WhatToRun.read(configuration);
		c.folder().setSelection(what.kind() == Kind.FOLDER);
		c.tests().setSelection(what.kind() == Kind.TESTS);
		c.command().setSelection(what.kind() == Kind.COMMAND);
		show(c.directory(), what.directory());
		show(c.project(), what.project());
		show(c.selection(), String.join("\n", what.tests()));
		show(c.line(), what.command());
		arrange(c, what.kind());
	}

	@Override
	public void performApply(ILaunchConfigurationWorkingCopy configuration) {
		Controls c = controls;
		if (c == null) {
			return;
		}
		List<String> tests = c.selection().getText().lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
		new WhatToRun(kind(c), c.directory().getText(), c.project().getText(), tests, c.line().getText(), Map.of()).write(configuration);
		arrange(c, kind(c));
	}

	private static Kind kind(Controls c) {
		return c.tests().getSelection() ? Kind.TESTS : c.command().getSelection() ? Kind.COMMAND : Kind.FOLDER;
	}

	/** Shows only what matters for the kind. */
	private static void arrange(Controls c, Kind kind) {
		boolean change = visible(c.folderRow(), kind != Kind.TESTS) | visible(c.commandRow(), kind == Kind.COMMAND)
				| visible(c.testRows(), kind == Kind.TESTS);
		if (change) {
			c.folderRow().getParent().layout();
		}
	}

	private static boolean visible(Composite row, boolean visible) {
		GridData data = (GridData) row.getLayoutData();
		boolean change = data.exclude == visible;
		data.exclude = !visible;
		row.setVisible(visible);
		return change;
	}

	@Override
	public boolean isValid(ILaunchConfiguration configuration) {
		setErrorMessage(null);
		setWarningMessage(null);
		setMessage(null);
		PlanCheck checker = check;
		if (checker == null) {
			return true;
		}
		try {
			LaunchSettings settings = LaunchSettings.read(configuration);
			PlanCheck.Finding known = finding;
			if (known == null || !known.settings().equals(settings)) {
				checker.check(settings, configuration.getName());
				return true;
			}
			return valid(known.problem());
		} catch (CoreException e) {
			setErrorMessage(e.getStatus().getMessage());
			return false;
		}
	}

	private boolean valid(IStatus problem) {
		if (problem.getSeverity() == IStatus.ERROR) {
			setErrorMessage(problem.getMessage());
			return false;
		}
		if (!problem.isOK()) {
			setWarningMessage(problem.getMessage());
		}
		return true;
	}

	private void found(PlanCheck.Finding found) {
		finding = found;
		Controls c = controls;
		if (c != null) {
			MatrixPlan plan = found.plan();
			show(c.preview(), plan == null ? problems(found.problem()) : RunText.preview(plan));
			updateLaunchConfigurationDialog();
		}
	}

	private static String problems(IStatus problem) {
		if (!problem.isMultiStatus()) {
			return problem.getMessage();
		}
		StringBuilder text = new StringBuilder();
		for (IStatus one : problem.getChildren()) {
			text.append(one.getMessage()).append('\n');
		}
		return text.toString();
	}
}
