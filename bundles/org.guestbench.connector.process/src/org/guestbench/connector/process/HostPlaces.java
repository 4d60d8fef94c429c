/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a machine keeps programs.
 *
 * @param environment of the bench
 */
public record HostPlaces(Map<String, String> environment) {

	public HostPlaces {
		environment = Map.copyOf(environment);
	}

	/** The folders in that one, in the order of their names; none if it is not there. */
	public static List<Path> foldersIn(Path parent) {
		List<Path> found = new ArrayList<>();
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, Files::isDirectory)) {
			entries.forEach(found::add);
		} catch (IOException | DirectoryIteratorException e) {
			// What cannot be read has nothing for us.
			return List.of();
		}
		found.sort(null);
		return found;
	}

	/** The folder that a variable names. */
	public Optional<Path> variable(String name) {
		return path(environment.getOrDefault(name, ""));
	}

	/** A folder below the user's home; it may not exist. */
	public Optional<Path> user(String relative) {
		return variable("HOME").map(home -> home.resolve(relative));
	}

	/** The programs of that name on the path, as what they are after all links, the first first. */
	public List<Path> programs(String name) {
		List<Path> found = new ArrayList<>();
		for (String folder : environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin").split(":")) {
			path(folder).map(place -> place.resolve(name)).filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
					.flatMap(HostPlaces::real).filter(file -> !found.contains(file)).ifPresent(found::add);
		}
		return found;
	}

	/** A path after all links; empty if it leads nowhere. */
	public static Optional<Path> real(Path path) {
		try {
			return Optional.of(path.toRealPath());
		} catch (IOException e) {
			return Optional.empty();
		}
	}

	private static Optional<Path> path(String text) {
		try {
			return Optional.of(Path.of(text)).filter(Path::isAbsolute);
		} catch (InvalidPathException e) {
			return Optional.empty();
		}
	}
}
