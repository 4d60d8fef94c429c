/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.install;

import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.operations.InstallOperation;
import org.eclipse.equinox.p2.ui.ProvisioningUI;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.operation.IRunnableWithProgress;
import org.eclipse.jface.wizard.Wizard;

/** Chooses connectors, and finds out whether they fit what is installed. */
@NonNullByDefault({})
final class InstallWizard extends Wizard {

	static final String TITLE = "Install Hypervisor Connectors";

	private final ProvisioningUI p2;
	private final ConnectorsPage page;
	private List<IInstallableUnit> chosen = List.of();
	private @Nullable InstallOperation operation;

	InstallWizard(ProvisioningUI p2) {
		this.p2 = p2;
		page = new ConnectorsPage(p2, this::run);
		setWindowTitle(TITLE);
		setNeedsProgressMonitor(true);
	}

	@Override
	public void addPages() {
		addPage(page);
	}

	/** What was found to fit; empty if the wizard was cancelled. */
	Optional<InstallOperation> operation() {
		return Optional.ofNullable(operation);
	}

	List<IInstallableUnit> chosen() {
		return chosen;
	}

	@Override
	public boolean performFinish() {
		chosen = page.chosen().stream().map(Entry.Offer::unit).toList();
		// What a connector needs may be at any site that the user has.
		InstallOperation resolved = p2.getInstallOperation(chosen, new Sites(p2).known().toArray(URI[]::new));
		if (!run(resolved::resolveModal)) {
			return false;
		}
		IStatus result = resolved.getResolutionResult();
		if (result.matches(IStatus.ERROR | IStatus.CANCEL)) {
			page.setErrorMessage(Plain.paragraph(resolved.getResolutionDetails()));
			return false;
		}
		operation = resolved;
		return true;
	}

	/** Whether it was done; otherwise the page says why not. */
	private boolean run(Work work) {
		IRunnableWithProgress runnable = monitor -> {
			try {
				work.run(monitor);
			} catch (OperationCanceledException e) {
				throw new InterruptedException(e.getMessage());
			}
			if (monitor.isCanceled()) {
				throw new InterruptedException();
			}
		};
		try {
			getContainer().run(true, true, runnable);
			return true;
		} catch (InterruptedException e) {
			page.setErrorMessage("Cancelled.");
		} catch (InvocationTargetException e) {
			page.setErrorMessage(Plain.paragraph(String.valueOf(e.getCause())));
		}
		return false;
	}

	/** Something that takes a while. */
	interface Work {
		void run(IProgressMonitor monitor);
	}

	/** Does it and shows how far it is; false if it was not done. */
	interface Worker {
		boolean run(Work work);
	}
}
