/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.w3c.dom.Element;

/** The channels in the definition of a domain that runs. */
public final class DomainChannels {

	private DomainChannels() {
	}

	/** Where on its host the socket to the guest's agent is; empty if the domain has none, or does not run. */
	public static Optional<String> agentSocket(String xml) throws CoreException {
		Element root = SafeXml.parse(xml, "the definition of the guest");
		return HostAbilities.children(root, "devices").stream().flatMap(devices -> HostAbilities.children(devices, "channel").stream())
				.filter(channel -> "unix".equals(channel.getAttribute("type")) && named(channel))
				.flatMap(channel -> HostAbilities.children(channel, "source").stream()).map(source -> source.getAttribute("path"))
				.filter(path -> path.startsWith("/")).findFirst();
	}

	private static boolean named(Element channel) {
		List<Element> targets = HostAbilities.children(channel, "target");
		return targets.stream().anyMatch(target -> DomainDefinition.AGENT_PORT.equals(target.getAttribute("name")));
	}
}
