/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.lang.reflect.InvocationTargetException;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.wizard.IWizardContainer;
import org.eclipse.jface.wizard.WizardPage;
import org.guestbench.ui.explorer.model.GuestText;

/** What a wizard does in the background, with progress and cancel at its foot. */
@FunctionalInterface
public interface WizardWork {

	void run(IProgressMonitor monitor) throws CoreException;

	/**
	 * Does it, for the UI thread.
	 *
	 * @param page      says what went wrong, which is written to the log as well
	 * @param failed    for the log, such as "A guest was not made"
	 * @param cancelled what the page says after a cancel
	 * @return whether it went well
	 */
	static boolean run(IWizardContainer container, WizardPage page, String failed, String cancelled, WizardWork work) {
		try {
			container.run(true, true, monitor -> {
				try {
					work.run(monitor);
				} catch (CoreException e) {
					throw new InvocationTargetException(e);
				} catch (OperationCanceledException e) {
					throw new InterruptedException();
				}
			});
			return true;
		} catch (InvocationTargetException e) {
			Throwable cause = e.getCause();
			page.setErrorMessage(cause instanceof CoreException core ? GuestText.firstLine(core.getStatus().getMessage())
					: "It failed: " + cause);
			ILog.of(WizardWork.class).warn(failed + ": " + cause.getMessage(), cause);
		} catch (InterruptedException e) {
			page.setErrorMessage(null);
			page.setMessage(cancelled, IMessageProvider.WARNING);
		}
		return false;
	}
}
