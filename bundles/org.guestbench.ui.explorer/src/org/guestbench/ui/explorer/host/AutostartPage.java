/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.host;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.swt.widgets.Composite;
import org.guestbench.api.facet.Autostart;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.ui.Pictures;
import org.guestbench.ui.explorer.GuestPage;
import org.guestbench.ui.explorer.host.PartTable.Column;
import org.guestbench.ui.explorer.model.GuestText;

/** Which guests start with their host. For the UI thread. */
final class AutostartPage implements GuestPage {

	private static final String LACK = "has no guests that start with their host";

	private record Row(GuestInfo guest, boolean starts) {
	}

	private final Host host;
	private final PartTable<Row> guests;

	AutostartPage(Composite parent, Host host) {
		this.host = host;
		guests = new PartTable<>(parent, "Guests that start with their host",
				List.of(new Column<>("Guest", 260, row -> GuestText.name(row.guest())),
						new Column<>("Starts with host", 140, row -> row.starts() ? "yes" : "no"),
						new Column<>("State", 100, row -> GuestText.state(row.guest().state())),
						new Column<>("UUID", 320, row -> row.guest().id().uuid().toString())),
				row -> Pictures.guest(row.guest().state()), row -> row.guest().id().uuid().toString());
		guests.tools().always("Refresh", "refresh", this::load);
		guests.tools().check("Start with Host", "autostart", row -> true, Row::starts, this::change);
	}

	@Override
	public Composite control() {
		return guests.control();
	}

	@Override
	public void shown(boolean yes) {
		if (yes) {
			guests.look(host, this::load);
		}
	}

	private void load() {
		guests.load("Looking which guests start with the host", () -> "There are no guests.", this::read);
	}

	private List<Row> read(IProgressMonitor monitor) throws CoreException {
		Set<GuestId> starting = host.facet(Autostart.class, LACK, monitor).guests(monitor);
		return host.connection(monitor).guests(monitor).stream().sorted(Comparator.comparing(GuestInfo::name))
				.map(guest -> new Row(guest, starting.contains(guest.id()))).toList();
	}

	private void change(Row row) {
		guests.then("Changing when " + GuestText.name(row.guest()) + " starts", monitor -> {
			host.facet(Autostart.class, LACK, monitor).change(row.guest().id(), !row.starts(), monitor);
			return row;
		}, done -> load());
	}
}
