/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.vmware.internal.GuestReader;
import org.guestbench.connector.vmware.internal.Target;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.channel.GuestEndpoint;
import org.guestbench.connector.vmware.internal.vim.Found;

/** By ssh and by VMware Tools, where the connection's settings say who logs in. Ssh is faster; without a network there are the Tools only. */
record VmwareChannels(VmwareConnection connection) implements Channels {

	private static final String POWER = "runtime.powerState";
	private static final String CARDS = "summary.config.numEthernetCards";

	static boolean possible(Target target) {
		return has(target, Target.SSH_USER) || has(target, Target.TOOLS_USER);
	}

	private static boolean has(Target target, String setting) {
		return target.setting(setting).isPresent();
	}

	@Override
	public List<URI> endpoints(GuestId guest) throws CoreException {
		IProgressMonitor monitor = new NullProgressMonitor();
		Found found = connection.call(guest, "look how to get into the guest", monitor,
				machine -> connection.properties().read(machine, List.of(POWER, CARDS), monitor));
		List<URI> ways = new ArrayList<>();
		if (GuestReader.state(found.text(POWER)) != GuestState.STOPPED) {
			boolean tools = has(connection.target(), Target.TOOLS_USER);
			if (has(connection.target(), Target.SSH_USER) && (!tools || found.number(CARDS, 1) > 0)) {
				ways.add(new GuestEndpoint(GuestEndpoint.SSH, guest).uri());
			}
			if (tools) {
				ways.add(new GuestEndpoint(GuestEndpoint.TOOLS, guest).uri());
			}
		}
		return ways;
	}
}
