/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;

/**
 * Which files and folders of the host a sandbox was given. One that was replaced since, such as by a new version of a runtime, is still the
 * old one in a sandbox that was made before.
 *
 * @param files what each of them is (device and inode), and when it changed last
 */
record HostSurfaces(Map<Path, String> files) {

	HostSurfaces {
		files = Map.copyOf(files);
	}

	static HostSurfaces of(SandboxOrder order) {
		Map<Path, String> files = new HashMap<>();
		for (Path file : BwrapCommand.shown(order)) {
			files.put(file, identity(file));
		}
		return new HostSurfaces(files);
	}

	private static String identity(Path file) {
		try {
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
			return attributes.fileKey() + " " + attributes.lastModifiedTime();
		} catch (IOException e) {
			return "none";
		}
	}
}
