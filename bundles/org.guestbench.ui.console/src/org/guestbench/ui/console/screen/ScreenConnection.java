/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.screen;

import java.io.IOException;
import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.console.RfbEndpoint;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.guest.GuestId;
import org.guestbench.console.rfb.EndpointSecurity;
import org.guestbench.console.rfb.RfbClient;
import org.guestbench.console.rfb.RfbException;
import org.guestbench.console.rfb.RfbListener;
import org.guestbench.core.Connections;
import org.guestbench.ui.console.GuestFollower;
import org.guestbench.ui.console.StatusListener;

/** Connects to the screen of a guest whenever the guest runs. */
final class ScreenConnection implements GuestFollower.Service, AutoCloseable {

	/** For people. */
	static final String CONNECTED = "Connected";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final Connections connections;
	private final GuestId guest;
	private final GraphicalConsole console;
	private final RfbListener listener;
	private final StatusListener status;
	private volatile @Nullable RfbClient client;
	private volatile boolean closed;

	ScreenConnection(Connections connections, GuestId guest, GraphicalConsole console, RfbListener listener, StatusListener status) {
		this.connections = connections;
		this.guest = guest;
		this.console = console;
		this.listener = listener;
		this.status = status;
	}

	/** The connection that there is now; null if there is none. */
	@Nullable
	RfbClient client() {
		return client;
	}

	@Override
	public IStatus serve(IProgressMonitor monitor) throws CoreException {
		Connection connection = connections.open(guest.connection(), monitor);
		Consoles consoles = connection.facet(Consoles.class).orElseThrow(() -> new CoreException(
				Status.error("The connection '" + guest.connection() + "' does not reach consoles any more. Close and open it.")));
		RfbEndpoint endpoint = consoles.endpoint(guest, console, monitor);
		try (RfbClient opened = new RfbClient(endpoint.address(), new EndpointSecurity(endpoint), listener)) {
			client = opened;
			if (closed) {
				return Status.CANCEL_STATUS;
			}
			opened.run(PATIENCE, () -> says(Status.info(CONNECTED), true));
			return Status.info("The server ended the connection.");
		} catch (RfbException e) {
			return Status.error(e.getMessage() + " The screen is connected again after a while.", e);
		} catch (IOException e) {
			return Status.warning("The connection broke: " + e.getMessage() + " It is tried again.", e);
		} finally {
			client = null;
			// each connection begins so
			listener.pointer(false);
		}
	}

	@Override
	public void says(IStatus said, boolean connected) {
		status.says(said, connected);
	}

	@Override
	public void close() {
		closed = true;
		RfbClient open = client;
		if (open != null) {
			open.close();
		}
	}
}
