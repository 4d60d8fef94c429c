/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.console;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Arrays;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Where a guest's screen is served.
 *
 * @param address  of a TCP or a UNIX socket
 * @param password of this server for this guest, as hypervisors hand them out for a while; empty if it wants none
 */
public record RfbEndpoint(SocketAddress address, char[] password) {

	public RfbEndpoint {
		if (!(address instanceof InetSocketAddress) && !(address instanceof UnixDomainSocketAddress)) {
			throw new IllegalArgumentException("A screen is served on a TCP or a UNIX socket, not on " + address + ".");
		}
		password = password.clone();
	}

	/** Without a password. */
	public RfbEndpoint(SocketAddress address) {
		this(address, new char[0]);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RfbEndpoint endpoint && address.equals(endpoint.address) && Arrays.equals(password, endpoint.password);
	}

	@Override
	public int hashCode() {
		return address.hashCode();
	}

	/** Without the password. */
	@Override
	public String toString() {
		return address.toString();
	}
}
