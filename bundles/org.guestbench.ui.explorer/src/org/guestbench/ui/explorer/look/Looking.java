/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.look;

import java.io.IOException;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.console.RfbEndpoint;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.ui.explorer.details.SerialLogText;

/** Where one looks at a guest. Blocks. */
final class Looking {

	private Looking() {
	}

	static boolean possible(GuestState state) {
		return state == GuestState.RUNNING || state == GuestState.PAUSED;
	}

	/** Where the guest's screen is served; nothing if it has none. */
	static Optional<RfbEndpoint> screen(Connection connection, GuestId guest, IProgressMonitor monitor) throws CoreException {
		Optional<Consoles> consoles = connection.facet(Consoles.class);
		if (consoles.isEmpty()) {
			return Optional.empty();
		}
		for (var console : consoles.get().list(guest)) {
			if (console instanceof GraphicalConsole screen) {
				return Optional.of(consoles.get().endpoint(guest, screen, monitor));
			}
		}
		return Optional.empty();
	}

	/** The end of what the guest wrote to its serial port; nothing if that is not kept, or empty. */
	static Optional<Thumbnail> serial(Connection connection, GuestId guest) throws CoreException, IOException {
		Optional<SerialLogs> logs = connection.facet(SerialLogs.class);
		if (logs.isEmpty()) {
			return Optional.empty();
		}
		try (var in = logs.get().open(guest)) {
			Thumbnail.Lines lines = Thumbnail.Lines.endOf(SerialLogText.endOf(in));
			return lines.lines().isEmpty() ? Optional.empty() : Optional.of(lines);
		}
	}
}
