/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.properties;

import java.util.List;

import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.ui.views.properties.IPropertySource;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.core.Connections;
import org.guestbench.core.World;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.action.Failures;
import org.guestbench.ui.explorer.model.ConnectionKey;
import org.guestbench.ui.explorer.model.SnapshotItem;
import org.guestbench.ui.explorer.properties.Facts.Fact;

/** Lets the Properties view understand what is selected in the view of guests. */
@NonNullByDefault({})
public final class FactAdapters implements IAdapterFactory {

	@Override
	public <T> T getAdapter(Object adaptable, Class<T> adapter) {
		if (adapter != IPropertySource.class) {
			return null;
		}
		return switch (adaptable) {
		case GuestId guest -> adapter.cast(new FactSource(() -> facts(guest)));
		case ConnectionKey connection -> adapter.cast(new FactSource(() -> facts(connection)));
		case SnapshotItem snapshot -> adapter.cast(new FactSource(() -> Facts.of(snapshot.info())));
		default -> null;
		};
	}

	@Override
	public Class<?>[] getAdapterList() {
		return new Class<?>[] { IPropertySource.class };
	}

	private static List<Fact> facts(GuestId id) {
		World world = world();
		GuestInfo guest = world.guest(id);
		return guest == null ? List.of()
				: Facts.of(guest, world.connections().get(id.connection()), Services.get(FactAdapters.class, Failures.class).all().get(id));
	}

	private static List<Fact> facts(ConnectionKey key) {
		ConnectionView connection = world().connections().get(key.id());
		return connection == null ? List.of() : Facts.of(connection);
	}

	private static World world() {
		return Services.get(FactAdapters.class, Connections.class).world();
	}
}
