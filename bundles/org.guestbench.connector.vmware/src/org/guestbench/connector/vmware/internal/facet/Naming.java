/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.util.UUID;

import org.guestbench.api.guest.GuestName;
import org.guestbench.connector.vmware.internal.GuestMarker;
import org.guestbench.connector.vmware.internal.MachineName;
import org.guestbench.connector.vmware.internal.soap.XmlOut;
import org.guestbench.connector.vmware.internal.vim.Found;

/**
 * Writes a guest's name. One that the bench made has its name for people in its configuration, and its virtual machine is named after it; one of
 * others has that of its virtual machine, which has to be unique in its folder.
 *
 * @param own whether the bench has made the guest
 */
record Naming(boolean own, UUID guest, GuestName name) {

	/** The property that tells whose a guest is. */
	static final String OPTIONS = "config.extraConfig";

	static Naming of(Found machine, UUID guest, GuestName name) {
		return new Naming(machine.node(OPTIONS).map(GuestMarker::isThere).orElse(Boolean.FALSE), guest, name);
	}

	/** The element of a {@code VirtualMachineConfigSpec} that is near its beginning. */
	void writeName(XmlOut spec) {
		spec.leaf("name", own ? MachineName.unique(name.text(), guest) : name.text());
	}

	/** The elements that are near its end. */
	void writeOptions(XmlOut spec) {
		if (own) {
			GuestMarker.writeName(spec, name.text());
		}
	}
}
