/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.console.Console;
import org.guestbench.api.facet.ConsoleTickets;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.core.Connections;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Which consoles can be opened, as far as that is known. Whoever asks is answered at once, from any thread: a guest that has not been asked yet may have
 * any of those that its connection has, and is asked in the background for the next time.
 * <p>
 * It is made as soon as its bundle can be used: the Platform takes handlers of bundles that are not active for enabled, and does not ask them.
 */
@Component(service = KnownConsoles.class, immediate = true)
public final class KnownConsoles {

	/** More than anybody looks at in a while. */
	private static final int MOST = 1_000;

	/** @param consoles null while they are not known */
	private record Known(GuestInfo guest, @Nullable List<Console> consoles) {
	}

	private final Connections connections;

	/** The one that was asked about last is the last. */
	private final Map<GuestId, Known> known = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1;

		@Override
		protected boolean removeEldestEntry(Map.@Nullable Entry<GuestId, Known> eldest) {
			return size() > MOST;
		}
	};

	@Activate
	public KnownConsoles(@Reference Connections connections) {
		this.connections = connections;
	}

	/** Whether consoles of that kind are reached by the guest's connection. */
	boolean reached(GuestId guest, ConsoleKind kind) {
		return connections.offers(guest.connection(), Consoles.class)
				|| kind == ConsoleKind.GRAPHICAL && connections.offers(guest.connection(), ConsoleTickets.class);
	}

	/** Whether the guest may have such a console; false if it is known to have none. */
	boolean mayHave(GuestId guest, ConsoleKind kind) {
		if (!connections.offers(guest.connection(), Consoles.class)) {
			return reached(guest, kind);
		}
		ConnectionView connection = connections.world().connections().get(guest.connection());
		GuestInfo now = connection == null ? null : connection.guests().get(guest);
		if (connection == null || now == null) {
			return false;
		}
		List<Console> consoles = consoles(now, connection.state() == ConnectionState.OPEN);
		return consoles == null || consoles.stream().anyMatch(kind::includes);
	}

	/** What a guest has is asked again when anything of it is different; until then it has what it had. */
	private @Nullable List<Console> consoles(GuestInfo guest, boolean reachable) {
		synchronized (known) {
			Known last = known.get(guest.id());
			if (reachable && (last == null || !last.guest().equals(guest))) {
				known.put(guest.id(), new Known(guest, last == null ? null : last.consoles()));
				Job ask = Job.createSystem("Asking for the consoles of a guest", (ICoreRunnable) monitor -> ask(guest));
				ask.schedule();
			}
			return last == null ? null : last.consoles();
		}
	}

	private void ask(GuestInfo guest) {
		try {
			Optional<Consoles> facet = connections.open(guest.id().connection(), new NullProgressMonitor()).facet(Consoles.class);
			if (facet.isPresent()) {
				List<Console> consoles = facet.get().list(guest.id());
				synchronized (known) {
					known.put(guest.id(), new Known(guest, consoles));
				}
			}
		} catch (CoreException e) {
			// as unknown as before, until something of the guest is different: whoever opens a console hears why it cannot be asked
		}
	}
}
