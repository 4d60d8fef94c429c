/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.run.RunSpec;

/**
 * What a {@code guestbench.yaml} says; null or empty where it says nothing.
 *
 * @param command runs in the guest
 * @param build   runs on the host first
 * @param results patterns of JUnit XML files, relative to the working directory
 * @param payload path in the guest → path on the host, both relative
 * @param jdk     of the host: a version, or a folder
 */
public record GuestbenchFile(@Nullable String image, @Nullable MemorySize memory, @Nullable Integer cpus, List<String> command,
		List<String> build, List<String> results, RunSpec.@Nullable Network network, Map<String, String> environment,
		@Nullable Duration timeout, @Nullable String user, Map<String, String> payload, @Nullable String jdk) {

	/** In the folder that is run. */
	public static final String NAME = "guestbench.yaml";

	/** There is no such file. */
	public static final GuestbenchFile EMPTY = new GuestbenchFile(null, null, null, List.of(), List.of(), List.of(), null, Map.of(), null,
			null, Map.of(), null);

	public GuestbenchFile {
		command = List.copyOf(command);
		build = List.copyOf(build);
		results = List.copyOf(results);
		environment = Map.copyOf(environment);
		payload = Map.copyOf(payload);
	}
}
