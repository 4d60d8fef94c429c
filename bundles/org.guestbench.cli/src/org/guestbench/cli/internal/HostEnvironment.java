/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the process was started with whose command line is carried out.
 *
 * @param variables the environment
 * @param directory what relative paths on the command line are relative to
 * @param home      of the user
 * @param user      name of the user
 */
public record HostEnvironment(Map<String, String> variables, Path directory, Path home, String user) {

	public HostEnvironment {
		variables = Map.copyOf(variables);
	}

	static HostEnvironment ofProcess() {
		return ofCaller(System.getenv(), Path.of(System.getProperty("user.dir", ".")).toAbsolutePath());
	}

	/** Of another process of the same user. */
	public static HostEnvironment ofCaller(Map<String, String> variables, Path directory) {
		return new HostEnvironment(variables, directory, Path.of(System.getProperty("user.home", ".")),
				System.getProperty("user.name", ""));
	}

	/** A variable that is set and not empty. */
	public Optional<String> variable(String name) {
		String value = variables.getOrDefault(name, "");
		return value.isEmpty() ? Optional.empty() : Optional.of(value);
	}

	/** Absolute, without dots. */
	public Path resolve(Path path) {
		return directory.resolve(path).normalize();
	}

	/** A folder by the XDG Base Directory Specification: the variable if it holds an absolute path, else the default below the home folder. */
	public Path xdg(String variable, String underHome) {
		return variable(variable).map(Path::of).filter(Path::isAbsolute).orElseGet(() -> home.resolve(underHome)).resolve("guestbench");
	}
}
