/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.util.Locale;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.Ownership;
import org.w3c.dom.Element;

/** Which domain a definition is of, and whose that is. */
public record DomainIdentity(String uuid, @Nullable Ownership ownership) {

	public static DomainIdentity parse(String xml) throws CoreException {
		Element root = SafeXml.parse(xml, "the definition of the guest");
		GuestMarker marker = GuestMarker.in(root);
		return new DomainIdentity(HostAbilities.text(root, "uuid").toLowerCase(Locale.ROOT), marker == null ? null : marker.ownership());
	}
}
