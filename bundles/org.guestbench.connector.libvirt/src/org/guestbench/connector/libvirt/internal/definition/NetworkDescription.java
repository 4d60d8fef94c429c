/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.facet.NetworkInfo;
import org.w3c.dom.Element;

/** What libvirt tells of virtual networks (libvirt.org, "Network XML format"). */
public final class NetworkDescription {

	private static final String ISOLATED = "isolated";
	/** Of libvirt, where a definition leaves it out. */
	private static final String FORWARD = "nat";
	/** Only what is an address already: nothing is looked up. */
	private static final Pattern NETMASK = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

	private NetworkDescription() {
	}

	public static NetworkInfo network(String xml, boolean active, boolean autostart) throws CoreException {
		Element root = SafeXml.parse(xml, "the definition of a network");
		String kind = HostAbilities.children(root, "forward").stream().map(forward -> forward.getAttribute("mode"))
				.map(mode -> mode.isEmpty() ? FORWARD : mode).findFirst().orElse(ISOLATED);
		String bridge = HostAbilities.children(root, "bridge").stream().map(e -> e.getAttribute("name")).findFirst().orElse("");
		List<String> addresses = new ArrayList<>();
		HostAbilities.children(root, "ip").stream().filter(ip -> !ip.getAttribute("address").isEmpty())
				.forEach(ip -> addresses.add(address(ip)));
		return new NetworkInfo(HostAbilities.text(root, "name"), kind, active, autostart, bridge.isEmpty() ? null : bridge, addresses);
	}

	private static String address(Element ip) {
		String prefix = ip.getAttribute("prefix");
		if (prefix.isEmpty()) {
			prefix = prefix(ip.getAttribute("netmask"));
		}
		return ip.getAttribute("address") + (prefix.isEmpty() ? "" : "/" + prefix);
	}

	private static String prefix(String netmask) {
		try {
			return NETMASK.matcher(netmask).matches()
					? Integer.toString(new BigInteger(1, InetAddress.getByName(netmask).getAddress()).bitCount())
					: "";
		} catch (UnknownHostException e) {
			// A part above 255.
			return "";
		}
	}
}
