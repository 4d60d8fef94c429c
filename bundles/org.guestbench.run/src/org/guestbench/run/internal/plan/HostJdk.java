/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * A JDK of this machine.
 *
 * @param version as its file {@code release} has it
 */
public record HostJdk(Path folder, String version, String system, String architecture, String libc) {

	static Optional<HostJdk> of(Path folder) {
		Path release = folder.resolve("release");
		if (!Files.isExecutable(folder.resolve("bin").resolve("java")) || !Files.isReadable(release)) {
			return Optional.empty();
		}
		Properties values = new Properties();
		try (Reader in = Files.newBufferedReader(release)) {
			values.load(in);
		} catch (IOException | IllegalArgumentException e) {
			return Optional.empty();
		}
		return Optional.of(new HostJdk(folder, value(values, "JAVA_VERSION"), value(values, "OS_NAME"), value(values, "OS_ARCH"),
				value(values, "LIBC")));
	}

	private static String value(Properties values, String name) {
		return values.getProperty(name, "").replace("\"", "");
	}

	/** Whether guests can run it. */
	boolean forGuests() {
		boolean processor = architecture.equals("x86_64") || architecture.equals("amd64");
		return system.equalsIgnoreCase("Linux") && processor && !libc.equals("musl");
	}

	/** Whether it is 17 or 17.0.12 as somebody asked; 1.8 is 8. */
	boolean is(String asked) {
		String own = plain(version);
		String wanted = plain(asked);
		return own.equals(wanted) || own.startsWith(wanted + ".") || own.startsWith(wanted + "_");
	}

	private static String plain(String version) {
		return version.startsWith("1.") ? version.substring(2) : version;
	}
}
