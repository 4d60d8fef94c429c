/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Who this process is to the kernel.
 *
 * @param uid          the effective one
 * @param capabilities the effective ones, as a bit mask (capabilities(7))
 */
public record HostUser(long uid, long capabilities) {

	private static final Path SELF = Path.of("/proc/self");
	private static final long CHOWN = 1 << 0;
	private static final long SETGID = 1 << 6;
	private static final long SETUID = 1 << 7;

	/** @throws IOException if the kernel does not say, which on Linux it does */
	public static HostUser current() throws IOException {
		long uid = -1;
		long capabilities = 0;
		for (String line : Files.readAllLines(SELF.resolve("status"))) {
			String[] words = line.split("\\s+");
			if (line.startsWith("Uid:") && words.length > 2) {
				uid = Long.parseLong(words[2]);
			} else if (line.startsWith("CapEff:") && words.length > 1) {
				capabilities = Long.parseUnsignedLong(words[1], 16);
			}
		}
		if (uid < 0) {
			throw new IOException(SELF + " does not say who this process is.");
		}
		return new HostUser(uid, capabilities);
	}

	/** Whether this process could become that user and group, which in a container it may not even as root. */
	public boolean canBecome(long other) {
		long needed = CHOWN | SETGID | SETUID;
		return uid == 0 && (capabilities & needed) == needed && mapped("uid_map", other) && mapped("gid_map", other);
	}

	/** user_namespaces(7): lines of first id inside, first id outside, count. */
	private static boolean mapped(String map, long id) {
		try {
			for (String line : Files.readAllLines(SELF.resolve(map))) {
				String[] words = line.strip().split("\\s+");
				long first = Long.parseLong(words[0]);
				if (words.length == 3 && id >= first && id - first < Long.parseLong(words[2])) {
					return true;
				}
			}
		} catch (IOException | NumberFormatException e) {
			// Then better not.
			return false;
		}
		return false;
	}
}
