/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import java.util.UUID;

import org.libvirt.jna.CString;

/**
 * A picture of what a domain's first screen shows at one moment ({@code virDomainScreenshot}, libvirt-domain.h), on its way to this machine.
 *
 * @param type    its media type, as the hypervisor tells
 * @param content to be received, and then finished or closed
 */
public record Screenshot(String type, ContentStream content) {

	private static final int FIRST = 0;

	/** @throws LibvirtFailure if the domain does not run or has no screen */
	public static Screenshot begin(Hypervisor hypervisor, UUID guest) throws LibvirtFailure {
		try (Domain domain = hypervisor.domain(guest)) {
			StringBuilder type = new StringBuilder();
			ContentStream content = ContentStream.open(hypervisor, stream -> {
				CString told = hypervisor.library().api().virDomainScreenshot(domain.pointer(), stream, FIRST, 0);
				if (told == null) {
					return -1;
				}
				type.append(told);
				return 0;
			});
			return new Screenshot(type.toString(), content);
		}
	}
}
