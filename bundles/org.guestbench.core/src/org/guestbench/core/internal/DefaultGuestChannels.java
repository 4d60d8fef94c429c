/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.net.URI;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.core.GuestChannels;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings the endpoints that a connection knows together with the providers that are installed. */
@Component(service = GuestChannels.class)
public final class DefaultGuestChannels implements GuestChannels {

	private final Connections connections;
	private final Frontend frontend;
	private final InstalledChannels providers;
	private final Log log;

	@Activate
	public DefaultGuestChannels(BundleContext context, @Reference Connections connections, @Reference Frontend frontend) {
		this(connections, frontend, new OsgiServices<>(context, ChannelProvider.class, ChannelProvider.SCHEME)::service, Log.PLATFORM);
	}

	public DefaultGuestChannels(Connections connections, Frontend frontend, InstalledChannels providers, Log log) {
		this.connections = connections;
		this.frontend = frontend;
		this.providers = providers;
		this.log = log;
	}

	@Override
	public GuestChannel open(GuestId guest, IProgressMonitor monitor) throws CoreException {
		frontend.refuseUiThread("open channel");
		Connection connection = connections.open(guest.connection(), monitor);
		Channels channels = connection.facet(Channels.class).orElseThrow(() -> new CoreException(Status.error(
				"Cannot run commands in guest " + guest.uuid() + ": the connection '" + guest.connection()
						+ "' knows no way into its guests.")));
		List<URI> endpoints = channels.endpoints(guest);
		if (endpoints.isEmpty()) {
			throw new CoreException(Status.error("Cannot run commands in guest " + guest
					+ ": it has no way in. Create it from an image with an agent or an SSH server."));
		}
		for (URI endpoint : endpoints) {
			ChannelProvider provider = providers.forScheme(endpoint.getScheme());
			if (provider != null) {
				Guard guard = new Guard(frontend, "channel of guest " + guest.uuid());
				GuestChannel channel = guard.call("open", () -> provider.open(endpoint, frontend.interaction(), monitor));
				return new GuardedChannel(channel, guard, log, "guest " + guest.uuid());
			}
		}
		throw new CoreException(Status.error("Cannot run commands in guest " + guest + ": no channel for "
				+ String.join(", ", endpoints.stream().map(URI::getScheme).distinct().toList()) + " is installed. Install its feature."));
	}
}
