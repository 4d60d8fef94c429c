/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testbed;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/** Where classes are, on a flat class path and in an OSGi framework: for tests that start a Java virtual machine of their own. */
public final class ClassPlaces {

	private ClassPlaces() {
	}

	/** The jar or folder that has the class; of a bundle that is a folder of a workspace, what was compiled in it. */
	public static Path of(Class<?> type) {
		Path bundle = bundleOf(type);
		Path built = bundle.resolve("target").resolve("classes");
		return Files.isDirectory(built) ? built : bundle;
	}

	/** The jar or folder that its class loader took the class from. */
	public static Path bundleOf(Class<?> type) {
		URL location = Objects
				.requireNonNull(Objects.requireNonNull(type.getProtectionDomain().getCodeSource(), type.getName()).getLocation());
		// Equinox leaves the path as it is, a space included; others encode it.
		Path raw = Path.of(location.getPath());
		try {
			return Files.exists(raw) ? raw : Path.of(location.toURI());
		} catch (URISyntaxException e) {
			throw new AssertionError(e);
		}
	}

	/** A class path with all of them. */
	public static String classPath(Class<?>... types) {
		return Arrays.stream(types).map(type -> of(type).toString()).distinct().collect(Collectors.joining(File.pathSeparator));
	}
}
