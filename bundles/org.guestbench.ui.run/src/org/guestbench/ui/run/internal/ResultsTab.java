/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.guestbench.launch.ResultSettings;
import org.guestbench.ui.Pictures;

/** Where results go. */
final class ResultsTab extends SettingsTab {

	private @Nullable Button view;
	private @Nullable Text folder;

	ResultsTab() {
		super("Results", Pictures.RESULTS);
	}

	@Override
	void create(Composite page) {
		Button shown = new Button(page, SWT.CHECK);
		shown.setText("Show tests in the &Unit Test view while they run");
		GridDataFactory.fillDefaults().span(2, 1).applyTo(shown);
		shown.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> changed()));
		view = shown;
		Composite row = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).spacing(8, 6).applyTo(row);
		GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(row);
		Text text = field(row, "&Folder:", "a folder of the workspace's own data",
				"Test reports as JUnit XML, and logs. Variables are allowed.");
		folder = text;
		push(row, "&Browse…", () -> FolderDialogs.results(getShell(), text.getText()).ifPresent(text::setText));
		help(page, 2,
				"The folder receives the JUnit XML files that the run produced and, on any failure, an evidence folder with the log of "
						+ "the guest, the log of the run, the plan and the versions of everything. The console says where it is.");
	}

	@Override
	public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {
		apply(configuration, true);
	}

	@Override
	void fill(ILaunchConfiguration configuration) throws CoreException {
		Button shown = view;
		Text text = folder;
		if (shown != null && text != null) {
			shown.setSelection(UnitTestAttribute.isSet(configuration));
			show(text, ResultSettings.read(configuration).folder());
		}
	}

	@Override
	public void performApply(ILaunchConfigurationWorkingCopy configuration) {
		Button shown = view;
		Text text = folder;
		if (shown != null && text != null) {
			new ResultSettings(text.getText().strip()).write(configuration);
			apply(configuration, shown.getSelection());
		}
	}

	private void apply(ILaunchConfigurationWorkingCopy configuration, boolean shown) {
		try {
			UnitTestAttribute.set(configuration, shown);
		} catch (CoreException e) {
			ILog.of(getClass()).log(e.getStatus());
		}
	}
}
