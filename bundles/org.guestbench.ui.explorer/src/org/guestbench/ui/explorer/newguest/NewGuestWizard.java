/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.newguest;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.ui.INewWizard;
import org.eclipse.ui.IWorkbench;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.images.Images;
import org.guestbench.images.guest.GuestSource;
import org.guestbench.images.guest.LastingGuests;
import org.guestbench.images.guest.NewGuest;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.NewGuests;
import org.guestbench.ui.explorer.WizardWork;

/** Makes a guest that stays: from an image, a disk image or an appliance. */
@NonNullByDefault({})
public final class NewGuestWizard extends Wizard implements INewWizard {

	private final LastingGuests guests = Services.get(NewGuestWizard.class, LastingGuests.class);
	private final SourcePage sources;
	private final MachinePage machine = new MachinePage(this::turned);
	private final CloudInitPage cloudInit = new CloudInitPage();

	public NewGuestWizard() {
		Connections connections = Services.get(NewGuestWizard.class, Connections.class);
		List<String> others = connections.specs().stream().map(ConnectionSpec::id).filter(id -> !Connections.isBuiltIn(id)).toList();
		sources = new SourcePage(Stream.concat(Stream.of(Connections.LOCAL), others.stream()).toList(),
				Services.get(NewGuestWizard.class, Images.class).recipes());
		setWindowTitle("New Guest");
		setNeedsProgressMonitor(true);
	}

	@Override
	public void init(IWorkbench workbench, IStructuredSelection selection) {
		// nothing of what is selected says what a guest is made from
	}

	@Override
	public void addPages() {
		addPage(sources);
		addPage(machine);
		addPage(cloudInit);
	}

	@Override
	public IWizardPage getNextPage(IWizardPage current) {
		if (current == machine && sources.source().filter(NewGuestWizard::needsNoCloudInit).isPresent()) {
			return null;
		}
		return super.getNextPage(current);
	}

	private static boolean needsNoCloudInit(GuestSource source) {
		return switch (source) {
		// its agent is the way in
		case GuestSource.OfImage image -> true;
		// who installs a system makes its users
		case GuestSource.OfNothing nothing -> true;
		case GuestSource.OfDisk disk -> false;
		case GuestSource.OfAppliance appliance -> false;
		};
	}

	/** The machine begins with what the source says as soon as it is looked at. */
	private void turned() {
		sources.source().ifPresent(source -> machine.source(sources.connection(), source));
	}

	@Override
	public boolean canFinish() {
		return getContainer().getCurrentPage() != sources && machine.isPageComplete() && cloudInit.isPageComplete();
	}

	@Override
	public boolean performFinish() {
		Optional<NewGuest> guest = machine
				.guest(sources.source().filter(NewGuestWizard::needsNoCloudInit).isPresent() ? null : cloudInit.cloudInit());
		if (guest.isEmpty()) {
			return false;
		}
		AtomicReference<GuestId> made = new AtomicReference<>();
		boolean done = WizardWork.run(getContainer(), (WizardPage) getContainer().getCurrentPage(), "A guest was not made",
				"Cancelled. Nothing of the guest is left.", monitor -> made.set(guests.create(guest.get(), monitor)));
		if (done) {
			NewGuests.await(made.get());
		}
		return done;
	}
}
