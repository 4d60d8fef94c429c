/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.guestbench.api.MemorySize;

import com.sun.management.OperatingSystemMXBean;

/** How much memory this machine has, or what a control group leaves of it to this process. */
final class HostMemory {

	private static final Path FIGURES = Path.of("/proc/meminfo");
	private static final String AVAILABLE = "MemAvailable:";

	private HostMemory() {
	}

	static MemorySize total() {
		return new MemorySize(system().getTotalMemorySize());
	}

	/** What can be taken without swapping; the JDK knows the control group's free memory but not that caches can be dropped. */
	static MemorySize available() throws IOException {
		List<String> lines = Files.readAllLines(FIGURES);
		long kibibytes = lines.stream().filter(line -> line.startsWith(AVAILABLE))
				.mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
		return new MemorySize(Math.min(kibibytes << 10, system().getTotalMemorySize()));
	}

	private static OperatingSystemMXBean system() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
	}
}
