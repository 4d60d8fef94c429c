/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.hardware;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.guestbench.connector.vmware.internal.soap.Node;

/** The files that a disk consists of ({@code VirtualDevice.backing}): what is written to, and then what each of them is a layer of. */
public final class BackingChain {

	private static final int DEEPEST = 100;

	private BackingChain() {
	}

	/** Empty if the device has none. */
	public static List<String> files(Node device) {
		List<String> files = new ArrayList<>();
		Optional<Node> layer = device.first("backing");
		while (layer.isPresent() && files.size() < DEEPEST) {
			String file = layer.get().text("fileName");
			if (!file.isBlank()) {
				files.add(file);
			}
			layer = layer.get().first("parent");
		}
		return files;
	}
}
