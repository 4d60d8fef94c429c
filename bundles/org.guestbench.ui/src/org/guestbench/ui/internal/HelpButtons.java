/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.internal;

import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.PlatformUI;

/** Leaves the question mark out of dialogs as long as nothing is installed that would answer it: pressing it does nothing then. */
public final class HelpButtons implements IStartup {

	@Override
	public void earlyStartup() {
		PlatformUI.getWorkbench().getDisplay().asyncExec(
				() -> TrayDialog.setDialogHelpAvailable(PlatformUI.getWorkbench().getHelpSystem().hasHelpUI()));
	}
}
