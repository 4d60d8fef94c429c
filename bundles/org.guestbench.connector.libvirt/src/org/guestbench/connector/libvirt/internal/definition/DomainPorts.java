/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.util.List;

import org.eclipse.core.runtime.CoreException;

/** The ports in a domain's definition that programs of the guest open by their names. */
public final class DomainPorts {

	private DomainPorts() {
	}

	/** Those that lead to a socket of the host. */
	public static List<String> of(String xml) throws CoreException {
		return HostAbilities.children(SafeXml.parse(xml, "the definition of the guest"), "devices").stream()
				.flatMap(devices -> HostAbilities.children(devices, "channel").stream())
				.filter(channel -> "unix".equals(channel.getAttribute("type")))
				.flatMap(channel -> HostAbilities.children(channel, "target").stream()).map(target -> target.getAttribute("name")).toList();
	}
}
