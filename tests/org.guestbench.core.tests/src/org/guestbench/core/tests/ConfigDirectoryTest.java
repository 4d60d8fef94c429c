/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.tests;

import static org.junit.Assert.assertEquals;

import java.nio.file.Path;
import java.util.Map;

import org.guestbench.core.internal.ConfigDirectory;
import org.junit.Test;

public class ConfigDirectoryTest {

	private static final Path HOME = Path.of("/home/tester");

	@Test
	public void followsTheXdgVariable() {
		assertEquals(Path.of("/elsewhere/guestbench"), directory("Linux", Map.of("XDG_CONFIG_HOME", "/elsewhere")));
	}

	@Test
	public void isInTheHomeDirectoryWithoutIt() {
		assertEquals(HOME.resolve(".config/guestbench"), directory("Linux", Map.of()));
		assertEquals(HOME.resolve(".config/guestbench"), directory("Linux", Map.of("XDG_CONFIG_HOME", "")));
	}

	@Test
	public void ignoresARelativeXdgVariable() {
		assertEquals(HOME.resolve(".config/guestbench"), directory("FreeBSD", Map.of("XDG_CONFIG_HOME", "relative")));
	}

	@Test
	public void isWhereOtherSystemsKeepSettings() {
		assertEquals(HOME.resolve("Library/Application Support/guestbench"), directory("Mac OS X", Map.of()));
		assertEquals(HOME.resolve("AppData/Roaming/guestbench"), directory("Windows 11", Map.of()));
	}

	private static Path directory(String system, Map<String, String> environment) {
		return ConfigDirectory.of(system, HOME, environment::get);
	}
}
