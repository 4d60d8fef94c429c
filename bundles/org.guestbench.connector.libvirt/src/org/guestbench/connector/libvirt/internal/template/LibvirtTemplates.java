/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.template;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.facet.Template;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.libvirt.internal.GuestFolders;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.Log;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.definition.DefinedGuest;

/** Guests of QEMU in a session of this machine that are booted once and saved, to be forked. */
public final class LibvirtTemplates implements Templates {

	private final LibvirtConnection connection;
	private final GuestFolders folders;
	private final TemplateStore store;
	private final TemplatePreparation preparation;
	private final Clock clock;

	public LibvirtTemplates(LibvirtConnection connection, GuestFolders folders, TemplateStore store, Clock clock) {
		this.connection = connection;
		this.folders = folders;
		this.store = store;
		this.clock = clock;
		preparation = new TemplatePreparation(connection, store, new TemplateMaker(connection, folders, store), clock);
	}

	@Override
	public List<Template> list(IProgressMonitor monitor) throws CoreException {
		try {
			return store.all().stream().map(StoredTemplate::info).toList();
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot list the templates: " + e.getMessage() + ".", e));
		}
	}

	@Override
	public Optional<Template> find(GuestSpec spec) throws CoreException {
		return preparation.find(spec, kind()).map(StoredTemplate::info);
	}

	@Override
	public Template prepare(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		return preparation.prepare(spec, kind(), monitor).info();
	}

	/** As guests that are created now will be run. */
	private Acceleration.Kind kind() {
		return connection.acceleration();
	}

	@Override
	public void fork(GuestId guest, IProgressMonitor monitor) throws CoreException {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		GuestState state = connection.guest(guest).info(monitor).state();
		if (state != GuestState.STOPPED && state != GuestState.CRASHED) {
			throw new CoreException(Status.error("Cannot fork the guest " + guest.uuid() + ": it is not stopped. Stop it first.", null));
		}
		DefinedGuest defined = DefinedGuest
				.parse(connection.call(guest, "read the definition of the guest", LibvirtConnection.QUICK, monitor, Domain::lastingXml))
				.orElseThrow(() -> new CoreException(Status.error("Cannot fork the guest " + guest.uuid()
						+ ": only guests that the bench made to boot a kernel can be forked. Start it by booting it.", null)));
		StoredTemplate template = preparation.find(defined.spec(), defined.acceleration())
				.orElseThrow(() -> new CoreException(Status.error("Cannot fork guest '" + defined.spec().name()
						+ "': there is no template for it. Prepare one, or start the guest by booting it.", null)));
		folders.make(guest.uuid());
		try {
			template.touch(clock.instant());
		} catch (IOException e) {
			Log.warn("Cannot note that the template '" + template.record().name() + "' was used.", e);
		}
		new Fork(connection, folders, store, defined, template).start(monitor);
	}

	@Override
	public void remove(String template, IProgressMonitor monitor) throws CoreException {
		try {
			store.remove(template);
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot remove the template " + template + " completely: " + e.getMessage()
					+ ". Try again.", e));
		}
	}
}
