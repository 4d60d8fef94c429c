/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.host;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.swt.widgets.Composite;
import org.guestbench.api.facet.NetworkInfo;
import org.guestbench.api.facet.Networks;
import org.guestbench.ui.Pictures;
import org.guestbench.ui.explorer.GuestPage;
import org.guestbench.ui.explorer.action.Question;
import org.guestbench.ui.explorer.host.PartTable.Column;
import org.guestbench.ui.explorer.model.GuestText;

/** The virtual networks of a host. For the UI thread. */
final class NetworksPage implements GuestPage {

	private static final String LACK = "does not tell of virtual networks";

	/** How there come to be some; only the connector knows. */
	private volatile String hint = "";
	private final Host host;
	private final PartTable<NetworkInfo> networks;

	NetworksPage(Composite parent, Host host) {
		this.host = host;
		networks = new PartTable<>(parent, "Virtual networks",
				List.of(new Column<>("Network", 160, NetworkInfo::name), new Column<>("Kind", 100, NetworkInfo::kind),
						new Column<>("State", 90, network -> network.active() ? "active" : "not active"),
						new Column<>("Starts with host", 140, network -> network.fixed() ? "" : network.autostart() ? "yes" : "no"),
						new Column<>("Bridge", 100, NetworksPage::bridge),
						new Column<>("Addresses of the host", 320, network -> String.join(", ", network.addresses()))),
				network -> network.active() ? Pictures.NETWORK.with(Pictures.OVERLAY_RUNNING) : Pictures.NETWORK.image(),
				NetworkInfo::name);
		networks.tools().always("Refresh", "refresh", this::load);
		networks.tools().push("Start", "start", network -> !network.active() && !network.fixed(),
				network -> change("Starting " + network.name(), (all, monitor) -> all.start(network.name(), monitor)));
		networks.tools().push("Stop…", "stop", network -> network.active() && !network.fixed(), this::stop);
		networks.tools().check("Start with Host", "autostart", network -> !network.fixed(), NetworkInfo::autostart,
				network -> change("Changing when " + network.name() + " starts",
						(all, monitor) -> all.autostart(network.name(), !network.autostart(), monitor)));
	}

	@Override
	public Composite control() {
		return networks.control();
	}

	@Override
	public void shown(boolean yes) {
		if (yes) {
			networks.look(host, this::load);
		}
	}

	private void load() {
		networks.load("Listing the networks", () -> "The host has no virtual networks. " + hint, monitor -> {
			Networks all = host.facet(Networks.class, LACK, monitor);
			List<NetworkInfo> found = all.list(monitor);
			hint = all.hint();
			return found;
		});
	}

	private void stop(NetworkInfo network) {
		if (new Question(networks.control().getShell(), "Stop Network", "Stop the network '" + GuestText.firstLine(network.name())
				+ "'?\n\nGuests that are in it are cut off, until it is started again and they are restarted or plugged in anew.", "&Stop",
				null).agreed()) {
			change("Stopping " + network.name(), (all, monitor) -> all.stop(network.name(), monitor));
		}
	}

	private interface Change {
		void of(Networks networks, IProgressMonitor monitor) throws CoreException;
	}

	private void change(String what, Change change) {
		networks.then(what, monitor -> {
			change.of(host.facet(Networks.class, LACK, monitor), monitor);
			return what;
		}, done -> load());
	}

	private static String bridge(NetworkInfo network) {
		String bridge = network.bridge();
		return bridge == null ? "" : bridge;
	}
}
