/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.payload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import org.guestbench.run.internal.files.UserFolder;
import org.guestbench.run.internal.plan.DiskSpace;

/** Where images of folders are kept. */
public final class PayloadStores {

	/** Where Linux has a random name of this start of the machine, see random(4). */
	private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

	private PayloadStores() {
	}

	/** In the cache of the user that this process runs as. */
	public static PayloadStore ofThisUser() {
		Path home = Path.of(System.getProperty("user.home", ".")).toAbsolutePath();
		Path cache = UserFolder.of(System.getenv(), "XDG_CACHE_HOME", home.resolve(".cache"));
		return new PayloadStore(cache.resolve("payloads"), PayloadLimits.STANDARD, boot(), Clock.systemUTC(), DiskSpace.REAL);
	}

	private static String boot() {
		try {
			return Files.isReadable(BOOT) ? Files.readString(BOOT).strip() : "";
		} catch (IOException e) {
			throw new UncheckedIOException("Cannot read " + BOOT, e);
		}
	}
}
