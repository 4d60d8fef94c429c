/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.facet;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.ganeti.internal.GanetiConnection;
import org.guestbench.connector.ganeti.internal.Instance;
import org.guestbench.connector.ganeti.internal.Target;

/** By ssh, to the addresses that the cluster gave a guest from its network: it knows them before the guest runs. */
record GanetiChannels(GanetiConnection connection) implements Channels {

	private static final String ADDRESS = "[0-9A-Fa-f.:]{2,45}";

	static boolean possible(Target target) {
		return target.setting(Target.SSH_USER).isPresent();
	}

	@Override
	public List<URI> endpoints(GuestId guest) throws CoreException {
		Instance instance = connection.inventory().find(guest, new NullProgressMonitor());
		return instance.state() == GuestState.RUNNING
				? instance.fields().texts("nic.ips").stream().filter(address -> address.matches(ADDRESS)).map(this::way).toList()
				: List.of();
	}

	private URI way(String address) {
		Target target = connection.target();
		List<String> parameters = new ArrayList<>();
		target.setting(Target.SSH_IDENTITY).ifPresent(file -> parameters.add("identity=" + encoded(file)));
		target.setting(Target.SSH_FINGERPRINT).ifPresent(fingerprint -> parameters.add("fingerprint=" + encoded(fingerprint)));
		return URI.create("ssh://" + encoded(target.setting(Target.SSH_USER).orElse("")) + "@"
				+ (address.indexOf(':') >= 0 ? "[" + address + "]" : address)
				+ target.setting(Target.SSH_PORT).map(port -> ":" + port).orElse("")
				+ (parameters.isEmpty() ? "" : "?" + String.join("&", parameters)));
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}
}
