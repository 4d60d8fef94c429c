/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.channel;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.vmware.internal.Target;

/**
 * A way into a guest of a connection that is open: {@code SCHEME:CONNECTION/UUID}.
 *
 * @param scheme {@link #SSH} or {@link #TOOLS}
 */
public record GuestEndpoint(String scheme, GuestId guest) {

	/** By ssh, to an address that is not known before VMware Tools in the guest have told it to the server. */
	public static final String SSH = "vsphere-guest";
	/** By VMware Tools, which need no address. */
	public static final String TOOLS = "vsphere-tools";

	public URI uri() {
		return URI.create(scheme + ":" + guest.connection() + "/" + guest.uuid());
	}

	public static GuestEndpoint of(URI uri) throws CoreException {
		String[] parts = String.valueOf(uri.getSchemeSpecificPart()).split("/");
		try {
			if (List.of(SSH, TOOLS).contains(uri.getScheme()) && parts.length == 2) {
				return new GuestEndpoint(uri.getScheme(), new GuestId(parts[0], UUID.fromString(parts[1])));
			}
		} catch (IllegalArgumentException e) {
			// Said below.
		}
		throw new CoreException(Status.error("'" + uri + "' is no way into a guest of VMware.", null));
	}

	/** @param address that VMware Tools told, an IP address */
	static URI ssh(Target target, String address) {
		List<String> parameters = new ArrayList<>();
		target.setting(Target.SSH_IDENTITY).ifPresent(file -> parameters.add("identity=" + encode(file)));
		target.setting(Target.SSH_FINGERPRINT).ifPresent(fingerprint -> parameters.add("fingerprint=" + encode(fingerprint)));
		String host = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
		return URI.create("ssh://" + encode(target.setting(Target.SSH_USER).orElse("")) + "@" + host
				+ target.setting(Target.SSH_PORT).map(port -> ":" + port).orElse("")
				+ (parameters.isEmpty() ? "" : "?" + String.join("&", parameters)));
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}
}
