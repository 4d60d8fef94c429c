/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;

/** The JDKs of this machine, where systems and tools put them. */
public final class HostJdks {

	private static final Pattern VERSION = Pattern.compile("[0-9]+([._+-][0-9A-Za-z]+)*");

	private final List<Path> folders;

	/** @param folders that are JDKs, or that have JDKs in them */
	public HostJdks(List<Path> folders) {
		this.folders = List.copyOf(folders);
	}

	static HostJdks of(Map<String, String> environment, Path home) {
		List<Path> folders = new ArrayList<>();
		@Nullable
		String own = environment.get("JAVA_HOME");
		if (own != null && !own.isBlank()) {
			folders.add(Path.of(own));
		}
		folders.addAll(List.of(Path.of("/usr/lib/jvm"), Path.of("/usr/java"), Path.of("/opt"), home.resolve(".jdks"),
				home.resolve(".sdkman").resolve("candidates").resolve("java")));
		return new HostJdks(folders);
	}

	/** Whether that names a version, and not a folder. */
	public static boolean isVersion(String text) {
		return VERSION.matcher(text).matches();
	}

	/** The newest of that version that guests can run. */
	public Optional<HostJdk> find(String version) {
		return all().stream().filter(HostJdk::forGuests).filter(j -> j.is(version)).max(Comparator.comparing(j -> number(j.version())));
	}

	/** The versions that there are, for people. */
	public List<String> versions() {
		return all().stream().filter(HostJdk::forGuests).map(HostJdk::version).distinct().sorted().toList();
	}

	private List<HostJdk> all() {
		List<HostJdk> found = new ArrayList<>();
		for (Path folder : folders) {
			HostJdk.of(folder).ifPresent(found::add);
			children(folder).forEach(child -> HostJdk.of(child).ifPresent(found::add));
		}
		return found;
	}

	private static List<Path> children(Path folder) {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> children = Files.list(folder)) {
			return children.sorted().toList();
		} catch (IOException e) {
			// Not for this user: then nothing in it is either.
			return List.of();
		}
	}

	private static Runtime.Version number(String version) {
		try {
			return Runtime.Version.parse(version);
		} catch (IllegalArgumentException e) {
			// Java 8 and older.
			return Runtime.Version.parse("8");
		}
	}
}
