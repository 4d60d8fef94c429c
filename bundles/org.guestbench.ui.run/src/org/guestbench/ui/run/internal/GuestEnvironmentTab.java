/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.ui.EnvironmentTab;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;

/** The Platform's tab, without the choice to start from the environment of this machine: nothing of that gets into a guest. */
final class GuestEnvironmentTab extends EnvironmentTab {

	@Override
	public void createControl(Composite parent) {
		super.createControl(parent);
		hide(appendEnvironment);
		hide(replaceEnvironment);
	}

	private static void hide(Button button) {
		button.setVisible(false);
		if (button.getLayoutData() instanceof GridData data) {
			data.exclude = true;
		} else {
			GridData data = new GridData();
			data.exclude = true;
			button.setLayoutData(data);
		}
	}

	@Override
	public void performApply(ILaunchConfigurationWorkingCopy configuration) {
		super.performApply(configuration);
		configuration.removeAttribute(ILaunchManager.ATTR_APPEND_ENVIRONMENT_VARIABLES);
	}
}
