/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.vmware.internal.GuestMarker;
import org.guestbench.connector.vmware.internal.MachineName;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.soap.XmlOut;

/**
 * A guest that the bench made has its name for people in its configuration, and its virtual machine is renamed after it; one of others is its virtual
 * machine, whose name has to be unique in its folder. Tags are in the configuration of either ({@code ReconfigVM_Task}).
 */
record VmwareLabels(VmwareConnection connection) implements Labels {

	private static final Duration LIMIT = Duration.ofMinutes(5);
	private static final String OPTIONS = "config.extraConfig";

	@Override
	public void rename(GuestId guest, GuestName name, IProgressMonitor monitor) throws CoreException {
		connection.call(guest, "rename the guest", monitor, machine -> {
			boolean own = connection.properties().read(machine, List.of(OPTIONS), monitor).node(OPTIONS).map(GuestMarker::isThere)
					.orElse(Boolean.FALSE);
			return change(machine, xml -> {
				if (own) {
					xml.leaf("name", MachineName.unique(name.text(), guest.uuid()));
					GuestMarker.writeName(xml, name.text());
				} else {
					xml.leaf("name", name.text());
				}
			}, monitor);
		});
	}

	@Override
	public void tag(GuestId guest, Tags tags, IProgressMonitor monitor) throws CoreException {
		connection.call(guest, "tag the guest", monitor, machine -> change(machine, xml -> GuestMarker.writeTags(xml, tags), monitor));
	}

	private Ref change(Ref machine, Consumer<XmlOut> spec, IProgressMonitor monitor) throws IOException, VimFault {
		try {
			connection.tasks().run(new Request("ReconfigVM_Task", machine, xml -> xml.node("spec", spec)), LIMIT, monitor);
			return machine;
		} finally {
			connection.touch(machine);
		}
	}
}
