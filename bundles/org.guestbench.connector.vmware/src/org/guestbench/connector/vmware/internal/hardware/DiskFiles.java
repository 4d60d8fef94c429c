/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.hardware;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.connector.vmware.internal.soap.Node;

/** How much the files of disks take, as the server last saw it ({@code VirtualMachineFileLayoutEx}): a disk is a small file and those with its blocks. */
final class DiskFiles {

	private final Map<String, MemorySize> sizes = new HashMap<>();

	DiskFiles(Optional<Node> layout) {
		Map<String, Node> files = new HashMap<>();
		layout.map(node -> node.all("file")).orElse(List.of()).forEach(file -> files.put(file.text("key"), file));
		layout.map(node -> node.all("disk")).orElse(List.of())
				.forEach(disk -> disk.all("chain").forEach(link -> add(link.all("fileKey").stream().map(Node::text).toList(), files)));
	}

	private void add(List<String> keys, Map<String, Node> files) {
		MemorySize size = new MemorySize(0);
		Set<String> names = new HashSet<>();
		for (String key : keys) {
			Node file = files.get(key);
			if (file != null) {
				size = size.plus(new MemorySize(Math.max(0, file.number(0, "size"))));
				names.add(file.text("name"));
			}
		}
		for (String name : names) {
			sizes.put(name, size);
		}
	}

	/** Null if that is not told. */
	@Nullable
	MemorySize allocated(String name) {
		return sizes.get(name);
	}
}
