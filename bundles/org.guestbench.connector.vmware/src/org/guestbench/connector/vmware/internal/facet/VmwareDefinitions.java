/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.vim.Found;

/**
 * A virtual machine's configuration by the names of the web service ({@code VirtualMachineConfigInfo}). Of its options only the names are told: their
 * values may be secrets, such as what is passed to a guest that configures itself.
 */
record VmwareDefinitions(VmwareConnection connection) implements Definitions {

	private static final String INDENT = "  ";
	private static final String HARDWARE = "config.hardware";
	private static final String OPTIONS = "config.extraConfig";
	private static final List<String> PLAIN = List.of("name", "config.guestFullName", "config.guestId", "config.version", "config.firmware",
			"config.uuid", "config.instanceUuid", "config.files.vmPathName");
	private static final String OURS = "guestbench.";

	@Override
	public String of(GuestId guest, IProgressMonitor monitor) throws CoreException {
		List<String> paths = new ArrayList<>(PLAIN);
		paths.addAll(List.of(HARDWARE, OPTIONS));
		Found found = connection.call(guest, "read the definition of the guest", monitor,
				machine -> connection.properties().read(machine, paths, monitor));
		StringBuilder text = new StringBuilder();
		for (String path : PLAIN) {
			line(text, "", path.replaceFirst("^config\\.", ""), found.text(path));
		}
		found.node(HARDWARE).ifPresent(hardware -> write(text, "", hardware, "hardware"));
		text.append("extraConfig:\n");
		for (Node option : found.node(OPTIONS).map(Node::children).orElse(List.of())) {
			String key = option.text("key");
			line(text, INDENT, key, key.startsWith(OURS) ? option.text("value") : "…");
		}
		return text.toString();
	}

	private static void write(StringBuilder text, String indent, Node node, String name) {
		if (node.children().isEmpty()) {
			line(text, indent, name, node.text());
			return;
		}
		line(text, indent, name, node.kind().equals("VirtualHardware") ? "" : node.kind());
		node.children().forEach(child -> write(text, indent + INDENT, child, child.name()));
	}

	private static void line(StringBuilder text, String indent, String name, String value) {
		text.append(indent).append(name).append(':').append(value.isEmpty() ? "" : " ").append(value.replaceAll("\\p{Cntrl}+", " "))
				.append('\n');
	}
}
