/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.connect;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Choice;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction.Credentials;
import org.guestbench.api.facet.HostResources;
import org.guestbench.core.ConnectionTrial;
import org.guestbench.core.ConnectionTrial.Finding;
import org.guestbench.core.Connections;
import org.guestbench.core.ConnectorDescription;
import org.guestbench.ui.Secrets;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.WizardWork;
import org.guestbench.ui.explorer.action.OpenJob;
import org.guestbench.ui.explorer.model.GuestText;

/** Adds a connection, or changes one. */
@NonNullByDefault({})
public final class ConnectionWizard extends Wizard implements INewWizard {

	private final Connections connections = Services.get(ConnectionWizard.class, Connections.class);
	private final ConnectionTrial trial = Services.get(ConnectionWizard.class, ConnectionTrial.class);
	private final @Nullable ConnectionSpec edited;
	private final ConnectorPage kinds = new ConnectorPage(connections.connectors());
	private final DraftAnswers answers = new DraftAnswers();
	private final ConnectionPage page;

	/** For a new connection. */
	public ConnectionWizard() {
		this(null);
	}

	ConnectionWizard(@Nullable ConnectionSpec edited) {
		this.edited = edited;
		page = new ConnectionPage(edited, connections.specs().stream().map(ConnectionSpec::id).toList(), this::test,
				this::choose);
		setWindowTitle(edited == null ? "New Connection" : "Edit Connection");
		setNeedsProgressMonitor(true);
	}

	@Override
	public void init(IWorkbench workbench, IStructuredSelection selection) {
		// nothing of what is selected says how to reach a hypervisor
	}

	@Override
	public void addPages() {
		ConnectionSpec present = edited;
		if (present == null) {
			addPage(kinds);
		} else {
			page.connector(ofEdited(present.uri()));
		}
		addPage(page);
	}

	@Override
	public IWizardPage getNextPage(IWizardPage current) {
		if (current == kinds) {
			kinds.connector().ifPresent(page::connector);
		}
		return super.getNextPage(current);
	}

	@Override
	public boolean canFinish() {
		return getContainer().getCurrentPage() == page && page.isPageComplete();
	}

	@Override
	public boolean performFinish() {
		Optional<ConnectionSpec> spec = page.spec();
		Optional<Credentials> credentials = page.credentials();
		return spec.isPresent() && run(page, monitor -> {
			if (edited == null) {
				connections.add(spec.get());
			} else {
				trial.replace(spec.get(), monitor);
			}
			if (credentials.isPresent()) {
				Secrets.put(spec.get().uri(), credentials.get());
			}
			new OpenJob(connections, spec.get().id()).schedule();
		});
	}

	/** Remembers what was typed only if the wizard is finished; the test uses it all the same. */
	private void test() {
		Optional<ConnectionSpec> spec = page.spec();
		if (spec.isEmpty()) {
			return;
		}
		Optional<Credentials> credentials = page.credentials();
		Finding[] found = new Finding[1];
		boolean good = run(page, monitor -> {
			URI target = spec.get().uri();
			Optional<Credentials> before = credentials.isEmpty() ? Optional.empty() : Secrets.of(target);
			if (credentials.isPresent()) {
				Secrets.put(target, credentials.get());
			}
			try {
				found[0] = trial.test(spec.get(), monitor);
			} finally {
				if (before.isPresent()) {
					Secrets.put(target, before.get());
				} else if (credentials.isPresent()) {
					Secrets.remove(target);
				}
			}
		});
		if (good) {
			page.setErrorMessage(null);
			page.setMessage("It works: " + said(found[0]), IMessageProvider.INFORMATION);
		}
	}

	/** The server is asked in the background; what is typed can be anything else all the same. */
	private void choose(String what) {
		Optional<ConnectionSpec> draft = page.begun();
		if (draft.isEmpty()) {
			return;
		}
		List<Choice> found = new ArrayList<>();
		answers.begin(page.credentials());
		boolean good = WizardWork.run(getContainer(), page, "There is no list of each " + what, "Cancelled.",
				monitor -> found.addAll(trial.choices(what, draft.get(), answers::before, monitor)));
		answers.end(good);
		if (!good) {
			return;
		}
		page.check();
		if (found.isEmpty()) {
			page.setErrorMessage("There is no " + what + " that you can choose.");
		} else {
			ChoiceDialog.open(getShell(), what, draft.get(), found).map(Choice::chosen).ifPresent(page::take);
		}
	}

	@Override
	public void dispose() {
		answers.forget();
		super.dispose();
	}

	private static String said(Finding finding) {
		Optional<HostResources.Resources> host = finding.host();
		String guests = GuestText.guests(finding.guests());
		return host.isEmpty() ? guests + "." : guests + "; the host has " + free(host.get().availableMemory(), host.get());
	}

	private static String free(MemorySize available, HostResources.Resources host) {
		return available + " of " + host.totalMemory() + " free and " + host.cpus() + " processors.";
	}

	private ConnectorDescription ofEdited(URI uri) {
		return ConnectorDescription.of(uri, connections.connectors())
				.orElse(new ConnectorDescription(uri.getScheme(), List.of(uri.getScheme())));
	}

	/** @return whether it went well; if not, the page says why */
	private boolean run(WizardPage where, WizardWork work) {
		return WizardWork.run(getContainer(), where, "A connection does not work", "Cancelled.", work);
	}
}
