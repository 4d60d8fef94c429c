/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.detect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts a class path into the order that a JVM wants which has JUnit loaded already: such a JVM can serve only who would find exactly the same
 * classes first. docs/waiting-jvm.md has more.
 */
final class PreloadedOrder {

	private final PreloadedJars preloaded;

	PreloadedOrder(PreloadedJars preloaded) {
		this.preloaded = preloaded;
	}

	/**
	 * The runner, the libraries that are loaded, and the rest in its order.
	 *
	 * @return empty if the class path has other libraries than those, or if the order decides which class is found
	 */
	Optional<List<String>> of(String runner, List<ClassPathEntry> classPath) {
		try {
			return order(runner, classPath, preloaded.contents());
		} catch (IOException e) {
			// What cannot be compared is not the same. Whether it can be used is for the JVM in the guest to say.
			return Optional.empty();
		}
	}

	private static Optional<List<String>> order(String runner, List<ClassPathEntry> classPath, List<JarContent> wanted) throws IOException {
		Map<JarContent, String> found = new HashMap<>();
		Set<String> names = new HashSet<>();
		wanted.forEach(jar -> names.addAll(jar.names()));
		List<String> rest = new ArrayList<>();
		for (ClassPathEntry entry : classPath) {
			boolean folder = Files.isDirectory(entry.host());
			JarContent content = folder ? new JarContent(Map.of()) : JarContent.of(entry.host());
			if (wanted.contains(content)) {
				// A second copy would never be looked into.
				found.putIfAbsent(content, entry.guest());
			} else if (folder ? hidesOneOf(entry.host(), names) : content.names().stream().anyMatch(names::contains)) {
				return Optional.empty();
			} else {
				rest.add(entry.guest());
			}
		}
		List<String> ordered = new ArrayList<>(List.of(runner));
		for (JarContent jar : wanted) {
			String place = found.get(jar);
			if (place == null) {
				return Optional.empty();
			}
			ordered.add(place);
		}
		ordered.addAll(rest);
		return wanted.isEmpty() ? Optional.empty() : Optional.of(ordered);
	}

	private static boolean hidesOneOf(Path folder, Set<String> names) {
		return names.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
	}
}
