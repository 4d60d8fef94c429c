/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.run.RunSpec;
import org.guestbench.run.internal.config.GuestbenchFile;
import org.guestbench.run.internal.detect.Detection;

/**
 * What is asked for, merged: the request goes before {@code guestbench.yaml}, that before what was found, that before the defaults.
 *
 * @param arguments empty if nothing is known to run
 * @param memory    null for what the image needs
 * @param cpus      null for what the host can spare
 * @param jdk       null for the image's own
 */
record Settings(List<String> arguments, String source, String image, @Nullable MemorySize memory, @Nullable Integer cpus,
		RunSpec.Network network, Duration timeout, String user, Map<String, String> environment, List<String> results,
		Map<String, Path> payload, @Nullable String jdk) {

	static final String DEFAULT_IMAGE = "debian-12";
	static final String JAVA_IMAGE = "debian-12-java";
	private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);
	/** Of people who look around; it only ends what was forgotten. */
	private static final Duration DEBUG_TIMEOUT = Duration.ofDays(1);
	/** What Ant, Maven and Gradle write. */
	private static final List<String> DEFAULT_RESULTS = List.of("**/TEST-*.xml");

	/**
	 * @param java   whether the project is, or will be, one of Java
	 * @param choose the image that starts where the guest will be, by the one that starts in ordinary guests; asked if nobody names one
	 */
	static Settings merge(RunSpec spec, GuestbenchFile file, Optional<Detection> found, boolean java, UnaryOperator<String> choose) {
		List<String> arguments = List.of();
		String source = "";
		if (!spec.command().isEmpty()) {
			arguments = spec.command();
			source = "command line";
		} else if (!file.command().isEmpty()) {
			arguments = file.command();
			source = GuestbenchFile.NAME;
		} else if (found.isPresent()) {
			arguments = found.get().arguments();
			source = found.get().source();
		}
		Map<String, String> environment = new HashMap<>(file.environment());
		environment.putAll(spec.environment());
		Map<String, Path> payload = new HashMap<>();
		file.payload().forEach((guest, host) -> payload.put(guest, spec.directory().resolve(host).normalize()));
		found.ifPresent(f -> payload.putAll(f.payload()));
		payload.putAll(spec.payload());
		boolean needsJava = java || !arguments.isEmpty() && arguments.get(0).equals("java");
		String image = first(spec.image(), file.image());
		return new Settings(arguments, source, image == null ? choose.apply(needsJava ? JAVA_IMAGE : DEFAULT_IMAGE) : image,
				first(spec.memory(), file.memory()), first(spec.cpus(), file.cpus()),
				or(spec.network(), or(file.network(), RunSpec.Network.NONE)),
				spec.debug() != null ? DEBUG_TIMEOUT : or(spec.timeout(), or(file.timeout(), DEFAULT_TIMEOUT)),
				or(spec.user(), or(file.user(), GuestUser.ORDINARY)), environment,
				results(file, found), payload, first(spec.jdk(), file.jdk()));
	}

	private static List<String> results(GuestbenchFile file, Optional<Detection> found) {
		List<String> named = file.results().isEmpty() ? found.map(Detection::results).orElse(List.of()) : file.results();
		return named.isEmpty() ? DEFAULT_RESULTS : named;
	}

	private static <T> T or(@Nullable T first, T other) {
		return first == null ? other : first;
	}

	private static <T> @Nullable T first(@Nullable T first, @Nullable T other) {
		return first == null ? other : first;
	}
}
