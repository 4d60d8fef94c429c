/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.channel;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.azure.internal.AzureConnection;
import org.guestbench.connector.azure.internal.Found;
import org.guestbench.connector.azure.internal.SshSettings;
import org.guestbench.connector.azure.internal.arm.Json;
import org.guestbench.connector.azure.internal.lease.Lease;
import org.guestbench.connector.azure.internal.lease.MachineSetup;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import com.google.gson.JsonObject;

/**
 * Opens channels by ssh to the public addresses of guests: {@code azure-ssh:CONNECTION/GUEST}. Only a guest is talked to whose host key is the one
 * that the bench has given it.
 */
@Component(property = ChannelProvider.SCHEME + "=" + SshProvider.NAME)
public final class SshProvider implements ChannelProvider {

	static final String NAME = "azure-ssh";
	private static final Duration POLL = Duration.ofSeconds(2);

	private final ChannelProvider ssh;
	private final String user;

	@Activate
	public SshProvider(@Reference(target = "(" + ChannelProvider.SCHEME + "=ssh)") ChannelProvider ssh) {
		this(ssh, MachineSetup.USER);
	}

	/** @param user who logs in */
	public SshProvider(ChannelProvider ssh, String user) {
		this.ssh = ssh;
		this.user = user;
	}

	/** Where a guest of a registered connection is reached. */
	public static URI endpoint(UUID number, GuestId guest) {
		return OpenConnections.endpoint(NAME, number, guest);
	}

	/** What Azure says of the public address of a lease; empty if it shall have none. */
	public static Optional<JsonObject> publicAddress(AzureConnection connection, Lease lease, IProgressMonitor monitor)
			throws CoreException {
		return connection.cloud().arm().find("look for the address of the guest '" + lease.name() + "'", lease.address(connection.cloud()),
				monitor);
	}

	@Override
	public GuestChannel open(URI endpoint, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		OpenConnections.Way way = OpenConnections.find(endpoint);
		AzureConnection connection = way.connection();
		SshSettings settings = connection.cloud().settings().ssh()
				.orElseThrow(() -> new CoreException(Status.error("The connection '" + connection.cloud().connection()
						+ "' says no more who logs in to its guests. Set 'ssh.identity' of it.")));
		try {
			while (true) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
				Found found = connection.find(way.guest(), monitor);
				Lease lease = found.lease();
				if (lease == null || found.power().state() == GuestState.STOPPED) {
					throw new ChannelClosedException("The guest does not run. Start it first.", null);
				}
				// It has none before its machine runs.
				Optional<String> address = publicAddress(connection, lease, monitor)
						.flatMap(json -> Json.text(Json.object(json, "properties"), "ipAddress")).filter(text -> !text.isBlank());
				if (address.isPresent()) {
					return ssh.open(uri(settings, address.get(), hostKey(found, lease)), interaction, monitor);
				}
				connection.cloud().arm().pace().rest(POLL, monitor);
			}
		} catch (GuestNotFoundException e) {
			throw new ChannelClosedException("The guest is gone.", e);
		}
	}

	private static String hostKey(Found found, Lease lease) throws CoreException {
		return found.hostKey().orElseThrow(() -> new CoreException(Status.error("The guest '" + lease.name()
				+ "' has no host key of the bench's, so nobody would know who answers in its place. Make another guest of its image.")));
	}

	private URI uri(SshSettings settings, String address, String fingerprint) throws CoreException {
		if (!address.matches("[0-9A-Fa-f.:]{2,45}")) {
			throw new CoreException(Status.error("Azure tells no address of the guest. Look at it in Azure's portal."));
		}
		String host = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
		return URI
				.create("ssh://" + encode(user) + "@" + host + ":" + settings.port() + "?identity=" + encode(settings.identity().toString())
						+ "&fingerprint=" + encode(fingerprint));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}
}
