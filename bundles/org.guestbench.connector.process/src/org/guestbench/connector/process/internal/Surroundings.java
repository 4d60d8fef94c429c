/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What the connector takes from its surroundings.
 *
 * @param environment variables: {@code PATH}, {@code HOME}, {@code XDG_RUNTIME_DIR} and those by which runtimes are found
 * @param temporary   where a private folder is made if the user has no runtime directory
 * @param groups      where control groups are mounted
 * @param trial       how long a runtime may take to tell its version
 * @param spareIdle   how long a spare sandbox waits for a guest that wants it
 */
public record Surroundings(Map<String, String> environment, Path temporary, Path groups, Duration trial, Duration spareIdle) {

	public Surroundings {
		environment = Map.copyOf(environment);
	}

	/** The real ones. */
	public static Surroundings real() {
		return new Surroundings(System.getenv(), Path.of("/tmp"), Path.of("/sys/fs/cgroup"), Duration.ofSeconds(20),
				Duration.ofMinutes(10));
	}
}
