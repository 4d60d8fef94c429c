/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.guestbench.api.MemorySize;

/**
 * One kind of language runtime. Implemented as a Declarative Services component; the connector finds all of them. A runtime is known by
 * its home, the folder that it is installed in. Methods may be called from any thread, and start nothing.
 */
public interface RuntimeKind {

	/** A short, stable name of lower case letters, such as {@code jvm}. */
	String id();

	/** Folders that may be homes on this machine; whether they are is found out by {@link #versionCommand}. */
	List<Path> places(HostPlaces host);

	/** The program that runs programs, with the arguments that make it tell its version and end; empty if that is no home of such a runtime. */
	Optional<List<String>> versionCommand(Path home);

	/**
	 * What the runtime says of itself.
	 *
	 * @param output starts the version command and returns all that it wrote, or nothing if it does not work; to be asked for only
	 *               if the home's files do not tell
	 */
	RuntimeFacts facts(Path home, Supplier<String> output);

	/** What a guest of this runtime needs beside its home. */
	Fitting fit(Path home, MemorySize memory);

	/**
	 * @param readable    files and folders of the host outside of {@code /usr} that it reads, such as its settings in {@code /etc}; those
	 *                    that do not exist are left out
	 * @param arguments   that the program gets in front of all others, so that it keeps to the guest's memory
	 * @param environment variables that the program gets unless whoever starts it has set them, by name; for runtimes that have no arguments for
	 *                    that
	 */
	record Fitting(List<Path> readable, List<String> arguments, Map<String, String> environment) {

		private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
		/** What a shell takes as it is. */
		private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_./:-]*");

		public static final Fitting NOTHING = new Fitting(List.of(), List.of());

		public Fitting {
			readable = List.copyOf(readable);
			arguments = List.copyOf(arguments);
			environment = Map.copyOf(environment);
			environment.forEach((name, value) -> {
				if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
					throw new IllegalArgumentException("No variable that a runtime can be given: " + name + '=' + value);
				}
			});
		}

		public Fitting(List<Path> readable, List<String> arguments) {
			this(readable, arguments, Map.of());
		}
	}
}
