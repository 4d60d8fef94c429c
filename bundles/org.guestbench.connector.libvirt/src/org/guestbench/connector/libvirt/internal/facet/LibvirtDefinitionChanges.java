/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.util.Objects;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.DefinitionChanges;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.definition.DomainIdentity;

/** A domain's lasting XML, which libvirt compares with its schema before it takes it. */
record LibvirtDefinitionChanges(LibvirtConnection connection) implements DefinitionChanges {

	@Override
	public String kept(GuestId guest, IProgressMonitor monitor) throws CoreException {
		return connection.call(guest, "read the definition of the guest", LibvirtConnection.QUICK, monitor, Domain::lastingSecretXml);
	}

	@Override
	public void change(GuestId guest, String definition, IProgressMonitor monitor) throws CoreException {
		DomainIdentity wanted = DomainIdentity.parse(definition);
		DomainIdentity present = DomainIdentity.parse(kept(guest, monitor));
		if (!wanted.uuid().equals(present.uuid())) {
			throw refusal(guest, "it is of another guest, whose UUID is '" + wanted.uuid() + "'");
		}
		if (!Objects.equals(wanted.ownership(), present.ownership())) {
			throw refusal(guest, "it says that the guest belongs to another run, or to none. Leave its metadata as they are");
		}
		connection.call("change the definition of the guest " + guest.uuid(), LibvirtConnection.SLOW, monitor, hypervisor -> {
			hypervisor.defineChecked(definition).close();
			return guest;
		});
	}

	private static CoreException refusal(GuestId guest, String why) {
		return new CoreException(Status.error("Cannot change the definition of the guest " + guest.uuid() + ": " + why + ".", null));
	}
}
