/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.nio.file.Path;

import org.guestbench.api.MemorySize;

/**
 * A machine whose memory is a file (libvirt.org, "QEMU command-line passthrough"; libvirt chooses such files itself otherwise). A template and its
 * forks have the same devices in the same places, else the saved state does not fit; what differs is what the devices are connected to.
 *
 * @param ram   the file
 * @param empty a disk that nobody uses, larger than any that takes its place: the guest has read its length already
 * @param fork  whether it waits for a saved state, and has the file's memory for its own; else what the guest writes goes to the file
 */
public record SavedMachine(Path ram, Path empty, boolean fork) {

	static final String NAMESPACE = "http://libvirt.org/schemas/domain/qemu/1.0";
	/** Tells the guest's agent that it is to get ready for being saved. */
	static final String PARAMETER = " guestbench.template";

	void write(XmlText xml, MemorySize memory) {
		xml.open("qemu:commandline");
		argument(xml, "-object");
		argument(xml, "memory-backend-file,id=ram,size=" + (memory.bytes() >> 10) + "K,mem-path=" + ram.toString().replace(",", ",,")
				+ ",share=" + (fork ? "off" : "on"));
		argument(xml, "-machine");
		argument(xml, "memory-backend=ram");
		if (fork) {
			argument(xml, "-incoming");
			argument(xml, "defer");
		}
		xml.close();
	}

	private static void argument(XmlText xml, String value) {
		xml.open("qemu:arg").attribute("value", value).close();
	}
}
