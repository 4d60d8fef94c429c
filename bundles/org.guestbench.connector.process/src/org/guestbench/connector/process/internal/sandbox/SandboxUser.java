/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * As whom sandboxes run on the host. An ordinary user's run as that user, root's as users that own nothing: another one for each.
 *
 * @param uid of this process
 */
public record SandboxUser(long uid) {

	/** The ids that systemd gives to services for as long as they run, and no distribution to anybody else. */
	private static final int FIRST = 61184;
	private static final int LAST = 65519;

	private static final int READABLE = 04;
	private static final int PASSABLE = 01;

	/** @throws IOException if the kernel does not say who this process is */
	public static SandboxUser current() throws IOException {
		if (Files.getAttribute(Path.of("/proc/self"), "unix:uid") instanceof Integer uid) {
			return new SandboxUser(Integer.toUnsignedLong(uid));
		}
		throw new IOException("/proc does not say who this process is");
	}

	/** Words for setpriv(1). */
	List<String> drop() {
		if (uid != 0) {
			return List.of();
		}
		String other = Integer.toString(ThreadLocalRandom.current().nextInt(FIRST, LAST + 1));
		return List.of("--reuid", other, "--regid", other, "--clear-groups", "--inh-caps=-all", "--bounding-set=-all");
	}

	/** Why a sandbox could not read a folder. */
	public Optional<String> obstacle(Path folder) {
		if (uid != 0) {
			return Optional.empty();
		}
		for (Path part = folder; part != null; part = part.getParent()) {
			int needed = part.equals(folder) ? READABLE | PASSABLE : PASSABLE;
			if ((mode(part) & needed) != needed) {
				return Optional.of("Sandboxes of root run as a user without rights, who cannot enter '" + part
						+ "'. Open it to others (chmod o+rx), or install '" + folder + "' elsewhere, for example in /opt.");
			}
		}
		return Optional.empty();
	}

	private static int mode(Path path) {
		try {
			Map<String, Object> attributes = Files.readAttributes(path, "unix:mode");
			return attributes.get("mode") instanceof Integer mode ? mode : 0;
		} catch (IOException e) {
			return 0;
		}
	}
}
