/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.product.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What the build has made in this clone. */
final class Built {

	private Built() {
	}

	static Path product() {
		return there("releng/product.ide/target/products/org.guestbench.product.ide/linux/gtk/x86_64/guestbench");
	}

	/** An update site with a connector that is in no product. */
	static Path exampleSite() {
		return there("releng/examplesite/target/repository");
	}

	/** Our own, with the connectors that no product has. */
	static Path updateSite() {
		return there("releng/updatesite/target/repository");
	}

	static Path bundle(String folder) throws IOException {
		try (Stream<Path> files = Files.list(there(folder + "/target"))) {
			return files.filter(file -> file.toString().endsWith("-SNAPSHOT.jar")).findFirst()
					.orElseThrow(() -> new AssertionError("There is no jar of " + folder + ". Build it before."));
		}
	}

	/** The folder that {@code ./guestbench} has its products in; empty where nobody has called it. */
	static Optional<Path> command() throws IOException {
		Path current = root().resolve(".guestbench/cli/current");
		return Files.isExecutable(current.resolve("client")) ? Optional.of(current.toRealPath()) : Optional.empty();
	}

	private static Path there(String path) {
		Path built = root().resolve(path);
		if (!Files.isDirectory(built)) {
			throw new AssertionError("There is no " + built + ". Build it with -am, which builds what a test needs.");
		}
		return built;
	}

	static Path root() {
		Path folder = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
		while (!Files.isDirectory(folder.resolve(".mvn"))) {
			Path parent = folder.getParent();
			if (parent == null) {
				throw new AssertionError("No folder above " + Path.of("").toAbsolutePath() + " is a clone of the project.");
			}
			folder = parent;
		}
		return folder;
	}
}
