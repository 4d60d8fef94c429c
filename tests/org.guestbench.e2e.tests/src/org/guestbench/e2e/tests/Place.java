/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where classes are, in a flat class path and in an OSGi framework. */
final class Place {

	private Place() {
	}

	static Path of(Class<?> type) {
		try {
			URL location = Objects.requireNonNull(type.getProtectionDomain().getCodeSource(), type.getName()).getLocation();
			Path place = Path.of(Objects.requireNonNull(location).toURI());
			Path built = place.resolve("target").resolve("classes");
			return Files.isDirectory(built) ? built : place;
		} catch (URISyntaxException e) {
			throw new AssertionError(e);
		}
	}
}
