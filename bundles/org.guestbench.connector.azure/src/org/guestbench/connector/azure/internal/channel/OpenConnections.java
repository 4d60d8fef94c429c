/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.channel;

import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.azure.internal.AzureConnection;

/**
 * The connections that this process has open, for channels into their guests: {@code SCHEME:CONNECTION/GUEST}, where CONNECTION is a number that the
 * connection was given, and no secret of it.
 */
public final class OpenConnections {

	private static final Map<UUID, AzureConnection> OPEN = new ConcurrentHashMap<>();

	private OpenConnections() {
	}

	/** The connection can be found from now on until it {@linkplain #forget is closed}. */
	public static void register(UUID number, AzureConnection connection) {
		OPEN.put(number, connection);
	}

	public static void forget(UUID number) {
		OPEN.remove(number);
	}

	/** A guest and the connection that it is on. */
	record Way(AzureConnection connection, GuestId guest) {
	}

	static URI endpoint(String scheme, UUID number, GuestId guest) {
		return URI.create(scheme + ":" + number + "/" + guest.uuid());
	}

	static Way find(URI endpoint) throws CoreException {
		String[] parts = String.valueOf(endpoint.getSchemeSpecificPart()).split("/");
		try {
			AzureConnection connection = parts.length == 2 ? OPEN.get(UUID.fromString(parts[0])) : null;
			if (connection != null) {
				return new Way(connection, new GuestId(connection.cloud().connection(), UUID.fromString(parts[1])));
			}
		} catch (IllegalArgumentException e) {
			throw new CoreException(Status.error("Not an address of a guest in Azure.", e));
		}
		throw new CoreException(Status.error("The connection to Azure that the guest is on is not open. Open it again."));
	}
}
