/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition;
import org.guestbench.connector.libvirt.internal.place.GuestPlace;

/** Creates one guest: what it is made of first, its domain last, so that whatever is listed is whole. */
record GuestCreation(LibvirtConnection connection, GuestSpec spec, Acceleration.Kind acceleration) {

	void create(IProgressMonitor monitor) throws CoreException {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		SubMonitor progress = SubMonitor.convert(monitor, "Creating guest '" + spec.name() + "'", 10);
		connection.calls().check();
		if (exists(progress.split(1))) {
			throw new CoreException(Status.error("Cannot create guest '" + spec.name() + "': there is a guest of its UUID " + spec.uuid()
					+ " already. Choose another one.", null));
		}
		GuestPlace place = connection.place();
		boolean created = false;
		try {
			GuestPlace.Prepared prepared = place.prepare(spec, progress.split(8));
			define(DomainDefinition.of(prepared.spec(), connection.abilities(), acceleration, prepared.meeting()), progress.split(1));
			created = true;
		} finally {
			if (!created) {
				takeBack(place);
			}
		}
	}

	private void define(String xml, IProgressMonitor monitor) throws CoreException {
		try {
			connection.calls().undoable("creating a guest", LibvirtConnection.SLOW, monitor, hypervisor -> {
				hypervisor.define(xml).close();
				return spec;
			}, hypervisor -> {
				try (Domain domain = hypervisor.domain(spec.uuid())) {
					domain.undefine();
				}
				return spec;
			});
		} catch (LibvirtFailure e) {
			throw LibvirtConnection.failure("create guest '" + spec.name() + "'", e);
		}
	}

	private boolean exists(IProgressMonitor monitor) throws CoreException {
		return connection.call("look for guest '" + spec.name() + "'", LibvirtConnection.QUICK, monitor,
				hypervisor -> hypervisor.has(spec.uuid()));
	}

	/** Another bench's guest of the same UUID may have come first, and what is there is its own then. */
	private void takeBack(GuestPlace place) {
		try {
			if (!exists(new NullProgressMonitor())) {
				place.remove(spec.uuid(), new NullProgressMonitor());
			}
		} catch (CoreException e) {
			Log.warn("What was made for guest '" + spec.name() + "', which could not be created, is left until its run is reaped.", e);
		}
	}
}
