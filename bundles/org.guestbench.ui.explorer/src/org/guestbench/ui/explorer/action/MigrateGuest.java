/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.window.Window;
import org.guestbench.api.facet.MigrationWay;
import org.guestbench.api.facet.Migrations;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.core.Connections;
import org.guestbench.core.ConnectorDescription;
import org.guestbench.core.GuestOperations;
import org.guestbench.core.World;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.ui.Selected;
import org.guestbench.ui.SelectionCommand;
import org.guestbench.ui.Services;
import org.guestbench.ui.Windows;
import org.guestbench.ui.explorer.NewGuests;

/** Moves the selected guest to another connection of the same connector. */
public final class MigrateGuest extends SelectionCommand {

	@Override
	protected boolean applies(@Nullable Object selection) {
		return guest(selection).isPresent();
	}

	@Override
	protected void carryOut(@Nullable Object selection, ExecutionEvent event) {
		guest(selection).ifPresent(guest -> {
			MigrateDialog dialog = new MigrateDialog(Windows.shell(event), guest, others(guest.id()));
			if (dialog.open() == Window.OK) {
				String target = dialog.target();
				MigrationWay way = dialog.way();
				NewGuests.await(new GuestId(target, guest.id().uuid()));
				GuestOperations operations = Services.get(MigrateGuest.class, GuestOperations.class);
				GuestWork.begin("Migrating", List.of(guest.id()), id -> operations.migrate(id, target, way));
			}
		});
	}

	/** One that belongs to no run, where it has somewhere to go. */
	private static Optional<GuestInfo> guest(@Nullable Object selection) {
		List<GuestId> guests = Selected.guests(selection, Migrations.class).toList();
		GuestInfo info = guests.size() == 1 ? connections().world().guest(guests.get(0)) : null;
		return Optional.ofNullable(info).filter(guest -> guest.ownership() == null && !others(guest.id()).isEmpty());
	}

	/** The other connections of the guest's connector. */
	private static List<String> others(GuestId guest) {
		World world = connections().world();
		Optional<String> kind = kind(world, guest.connection());
		return world.connections().keySet().stream()
				.filter(id -> !id.equals(guest.connection()) && kind.isPresent() && kind.equals(kind(world, id)))
				.filter(MigrateGuest::mayTake)
				.sorted().toList();
	}

	/** What a closed one can do shows when it is opened. */
	private static boolean mayTake(String connection) {
		ConnectionView view = connections().world().connections().get(connection);
		return view != null
				&& (view.state() == ConnectionState.CLOSED || view.state() == ConnectionState.OPENING
						|| connections().offers(connection, Migrations.class));
	}

	private static Optional<String> kind(World world, String connection) {
		ConnectionView view = world.connections().get(connection);
		return view == null ? Optional.empty()
				: ConnectorDescription.of(view.spec().uri(), connections().connectors()).map(ConnectorDescription::label);
	}

	private static Connections connections() {
		return Services.get(MigrateGuest.class, Connections.class);
	}
}
