/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Where this user's images are kept, and recipes of the user's own.
 *
 * @param cache  can be deleted, it is made again
 * @param config is the user's
 */
public record UserFolders(Path cache, Path config) {

	private static final String NAME = "guestbench";

	public static UserFolders ofUser() {
		return of(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System::getenv);
	}

	/**
	 * On Linux and others the XDG Base Directory Specification 0.8, section 3: a relative path is ignored.
	 *
	 * @param environment null for a variable that is not set
	 */
	public static UserFolders of(String system, Path home, UnaryOperator<@Nullable String> environment) {
		String os = system.toLowerCase(Locale.ROOT);
		if (os.startsWith("windows")) {
			Path local = absolute(environment.apply("LOCALAPPDATA"), home.resolve("AppData").resolve("Local"));
			Path roaming = absolute(environment.apply("APPDATA"), home.resolve("AppData").resolve("Roaming"));
			return new UserFolders(local.resolve(NAME), roaming.resolve(NAME));
		}
		if (os.startsWith("mac")) {
			Path library = home.resolve("Library");
			return new UserFolders(library.resolve("Caches").resolve(NAME), library.resolve("Application Support").resolve(NAME));
		}
		return new UserFolders(absolute(environment.apply("XDG_CACHE_HOME"), home.resolve(".cache")).resolve(NAME),
				absolute(environment.apply("XDG_CONFIG_HOME"), home.resolve(".config")).resolve(NAME));
	}

	private static Path absolute(@Nullable String value, Path otherwise) {
		if (value == null || value.isBlank()) {
			return otherwise;
		}
		Path path = Path.of(value);
		return path.isAbsolute() ? path : otherwise;
	}
}
