/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.connect;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.wizard.WizardDialog;
import org.guestbench.ui.Windows;

/** Opens the wizard for a new connection. */
public final class NewConnection extends AbstractHandler {

	@Override
	public @Nullable Object execute(ExecutionEvent event) {
		new WizardDialog(Windows.shell(event), new ConnectionWizard()).open();
		return null;
	}
}
