/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.vmware.internal.GuestMarker;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.soap.XmlOut;

/** Names and tags of virtual machines; tags are in the configuration ({@code ReconfigVM_Task}). */
record VmwareLabels(VmwareConnection connection) implements Labels {

	@Override
	public void rename(GuestId guest, GuestName name, IProgressMonitor monitor) throws CoreException {
		connection.call(guest, "rename the guest", monitor, machine -> {
			Naming naming = Naming.of(connection.properties().read(machine, List.of(Naming.OPTIONS), monitor), guest.uuid(), name);
			return change(machine, xml -> {
				naming.writeName(xml);
				naming.writeOptions(xml);
			}, monitor);
		});
	}

	@Override
	public void tag(GuestId guest, Tags tags, IProgressMonitor monitor) throws CoreException {
		connection.call(guest, "tag the guest", monitor, machine -> change(machine, xml -> GuestMarker.writeTags(xml, tags), monitor));
	}

	private Ref change(Ref machine, Consumer<XmlOut> spec, IProgressMonitor monitor) throws IOException, VimFault {
		new Reconfiguration(connection, machine).apply(spec, monitor);
		return machine;
	}
}
