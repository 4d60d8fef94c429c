/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Where settings of a user are kept that the workbench and the command line share. It is not the workbench's workspace, which the command
 * line does not have.
 */
public final class ConfigDirectory {

	private static final String NAME = "guestbench";

	private ConfigDirectory() {
	}

	public static Path ofUser() {
		return of(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System::getenv);
	}

	/**
	 * On Linux and others the XDG Base Directory Specification 0.8, section 3: a relative {@code XDG_CONFIG_HOME} is ignored.
	 *
	 * @param environment null for a variable that is not set
	 */
	public static Path of(String system, Path home, UnaryOperator<@Nullable String> environment) {
		String os = system.toLowerCase(Locale.ROOT);
		if (os.startsWith("windows")) {
			return absolute(environment.apply("APPDATA"), home.resolve("AppData").resolve("Roaming")).resolve(NAME);
		}
		if (os.startsWith("mac")) {
			return home.resolve("Library").resolve("Application Support").resolve(NAME);
		}
		return absolute(environment.apply("XDG_CONFIG_HOME"), home.resolve(".config")).resolve(NAME);
	}

	private static Path absolute(@Nullable String value, Path otherwise) {
		if (value == null || value.isBlank()) {
			return otherwise;
		}
		Path path = Path.of(value);
		return path.isAbsolute() ? path : otherwise;
	}
}
