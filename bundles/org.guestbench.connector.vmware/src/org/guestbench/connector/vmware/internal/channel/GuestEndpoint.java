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
 * The way into a guest whose address is not known before VMware Tools in it have told the server: {@code vsphere-guest:CONNECTION/UUID}.
 */
public record GuestEndpoint(GuestId guest) {

	public static final String SCHEME = "vsphere-guest";

	public URI uri() {
		return URI.create(SCHEME + ":" + guest.connection() + "/" + guest.uuid());
	}

	static GuestEndpoint of(URI uri) throws CoreException {
		String[] parts = String.valueOf(uri.getSchemeSpecificPart()).split("/");
		try {
			if (SCHEME.equals(uri.getScheme()) && parts.length == 2) {
				return new GuestEndpoint(new GuestId(parts[0], UUID.fromString(parts[1])));
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
