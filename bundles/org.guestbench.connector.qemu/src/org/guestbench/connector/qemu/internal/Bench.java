/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import org.guestbench.connector.qemu.internal.host.KvmDevice;
import org.guestbench.connector.qemu.internal.process.ParentThread;
import org.guestbench.connector.qemu.internal.process.ProcessStarter;

/**
 * What the connector takes from its surroundings.
 *
 * @param environment variables: {@code PATH}, {@code HOME} and those of the XDG Base Directory Specification
 * @param temporary   where a private folder is made if the user has no runtime directory
 */
public record Bench(Map<String, String> environment, Path temporary, ProcessStarter processes, KvmDevice kvm, Clock clock) {

	/** The real ones. All benches of a machine must agree on the temporary folder, so no variable changes it. */
	public static Bench real() {
		return new Bench(System.getenv(), Path.of("/tmp"), ParentThread.INSTANCE, KvmDevice.DEFAULT, Clock.systemUTC());
	}

	/** The folder for what can be made again. */
	Path cache() {
		Path cache = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
		return (cache.isAbsolute() ? cache : Path.of(environment.getOrDefault("HOME", "/"), ".cache")).resolve("guestbench");
	}
}
