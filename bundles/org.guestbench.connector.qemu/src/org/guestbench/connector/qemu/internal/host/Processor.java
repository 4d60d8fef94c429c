/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;

/** The processor of this machine (proc_cpuinfo(5)). All processors of a machine are taken to be the same, and to stay what they are. */
public final class Processor {

	private static final String MODEL = "model name";
	private static final Set<String> KEYS = Set.of("vendor_id", "cpu family", "model", MODEL, "stepping", "flags");

	private static volatile @Nullable Map<String, String> known;

	private Processor() {
	}

	/** What of it a guest may have adapted itself to. */
	public static String describe() throws IOException {
		return String.join("; ", values().values());
	}

	/** What its maker calls it; empty if that is not known. */
	public static String model() throws IOException {
		return values().getOrDefault(MODEL, "");
	}

	private static Map<String, String> values() throws IOException {
		Map<String, String> values = known;
		if (values == null) {
			// The kernel takes its time for each processor that it describes.
			values = read();
			known = values;
		}
		return values;
	}

	private static Map<String, String> read() throws IOException {
		Map<String, String> values = new LinkedHashMap<>();
		try (BufferedReader reader = Files.newBufferedReader(Path.of("/proc/cpuinfo"))) {
			for (String line = reader.readLine(); line != null && !line.isBlank(); line = reader.readLine()) {
				int colon = line.indexOf(':');
				String key = line.substring(0, Math.max(0, colon)).strip();
				if (KEYS.contains(key)) {
					values.put(key, line.substring(colon + 1).strip());
				}
			}
		}
		return Collections.unmodifiableMap(values);
	}
}
