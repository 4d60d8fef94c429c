/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.newguest;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.handlers.HandlerUtil;

/** Opens the wizard for a new guest. */
public final class NewGuestCommand extends AbstractHandler {

	@Override
	public @Nullable Object execute(ExecutionEvent event) {
		new WizardDialog(HandlerUtil.getActiveShell(event), new NewGuestWizard()).open();
		return null;
	}
}
