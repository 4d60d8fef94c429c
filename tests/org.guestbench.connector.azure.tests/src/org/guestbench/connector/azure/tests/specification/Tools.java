/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests.specification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where {@code need_azure_specification} of {@code releng/lib.sh} has put the specification and the proxy.
 *
 * @param node    the interpreter of the proxy
 * @param program the proxy
 * @param files   the specification
 */
record Tools(String node, Path program, Path files) {

	/** Empty if they are not there. */
	static Optional<Tools> find() throws IOException {
		String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
		Path tools = (cache.startsWith("/") ? Path.of(cache) : Path.of(System.getProperty("user.home", "/"), ".cache"))
				.resolve("guestbench")
				.resolve("tools");
		if (!Files.isDirectory(tools)) {
			return Optional.empty();
		}
		try (Stream<Path> all = Files.list(tools)) {
			return all.filter(path -> path.getFileName().toString().startsWith("azure-specification-")).max(Comparator.naturalOrder())
					.flatMap(Tools::of);
		}
	}

	private static Optional<Tools> of(Path folder) {
		Path program = folder.resolve("node_modules/@stoplight/prism-cli/dist/index.js");
		Path files = folder.resolve("specification");
		for (String directory : List.of(System.getenv().getOrDefault("PATH", "").split(":"))) {
			Path node = Path.of(directory, "node");
			if (Files.isExecutable(node) && Files.isRegularFile(program) && Files.isDirectory(files)) {
				return Optional.of(new Tools(node.toString(), program, files));
			}
		}
		return Optional.empty();
	}
}
