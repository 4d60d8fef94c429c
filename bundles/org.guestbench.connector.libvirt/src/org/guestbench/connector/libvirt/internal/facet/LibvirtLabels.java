/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.libvirt.internal.GuestReader;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.definition.GuestMarker;

/**
 * Names and tags are in the metadata of a domain, where every bench sees them. What libvirt itself calls the domain stays: it can be changed only
 * while the domain does not run, and files are named after it.
 */
record LibvirtLabels(LibvirtConnection connection) implements Labels {

	private interface Change {
		GuestMarker of(GuestMarker before, Domain domain) throws LibvirtFailure;
	}

	@Override
	public void rename(GuestId guest, GuestName name, IProgressMonitor monitor) throws CoreException {
		change(guest, "name the guest", (before, domain) -> before.renamed(name.text(), domain.name()), monitor);
	}

	@Override
	public void tag(GuestId guest, Tags tags, IProgressMonitor monitor) throws CoreException {
		change(guest, "tag the guest", (before, domain) -> before.tagged(tags), monitor);
	}

	private void change(GuestId guest, String what, Change change, IProgressMonitor monitor) throws CoreException {
		connection.call(guest, what, LibvirtConnection.SLOW, monitor, domain -> {
			GuestMarker present = GuestReader.marker(domain);
			GuestMarker changed = change.of(present == null ? GuestMarker.NONE : present, domain);
			domain.metadata(GuestMarker.NAMESPACE, GuestMarker.PREFIX, changed.element());
			return guest;
		});
	}
}
