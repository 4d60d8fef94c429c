/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.install;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.equinox.p2.ui.ProvisioningUI;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.guestbench.ui.Windows;

/** Opens the wizard that lists connectors, and after it the Platform's own, which shows licences, installs and offers to restart. */
public final class InstallConnectors extends AbstractHandler {

	@Override
	public @Nullable Object execute(ExecutionEvent event) {
		ProvisioningUI p2 = ProvisioningUI.getDefaultUI();
		Shell shell = Windows.shell(event);
		if (p2.hasScheduledOperations()) {
			MessageDialog.openInformation(shell, InstallWizard.TITLE,
					"Something is being installed at the moment. Try again when that is done: the Progress view shows it.");
			return null;
		}
		InstallWizard wizard = new InstallWizard(p2);
		if (new InstallDialog(shell, wizard).open() == Window.OK) {
			wizard.operation().ifPresent(operation -> p2.openInstallWizard(wizard.chosen(), operation, null));
		}
		return null;
	}
}
