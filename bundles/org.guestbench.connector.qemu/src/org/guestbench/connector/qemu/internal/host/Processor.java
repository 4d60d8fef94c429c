/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.StringJoiner;

import org.eclipse.jdt.annotation.Nullable;

/** The processor of this machine (proc_cpuinfo(5)). */
public final class Processor {

	private static final Set<String> KEYS = Set.of("vendor_id", "cpu family", "model", "model name", "stepping", "flags");

	private Processor() {
	}

	private static volatile @Nullable String known;

	/** What of it a guest may have adapted itself to. All processors of a machine are taken to be the same, and to stay what they are. */
	public static String describe() throws IOException {
		String description = known;
		if (description == null) {
			// The kernel takes its time for each processor that it describes.
			description = read();
			known = description;
		}
		return description;
	}

	private static String read() throws IOException {
		StringJoiner text = new StringJoiner("; ");
		try (BufferedReader reader = Files.newBufferedReader(Path.of("/proc/cpuinfo"))) {
			for (String line = reader.readLine(); line != null && !line.isBlank(); line = reader.readLine()) {
				int colon = line.indexOf(':');
				if (colon > 0 && KEYS.contains(line.substring(0, colon).strip())) {
					text.add(line.substring(colon + 1).strip());
				}
			}
		}
		return text.toString();
	}
}
