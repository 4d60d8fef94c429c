/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import static org.junit.Assert.assertEquals;

import java.nio.file.Path;
import java.util.Map;

import org.guestbench.images.internal.UserFolders;
import org.junit.Test;

public class UserFoldersTest {

	private static final Path HOME = Path.of("/home/someone");

	@Test
	public void linuxFollowsTheXdgSpecification() {
		assertEquals(new UserFolders(HOME.resolve(".cache/guestbench"), HOME.resolve(".config/guestbench")), folders("Linux", Map.of()));
		assertEquals(new UserFolders(Path.of("/c/guestbench"), Path.of("/d/guestbench")),
				folders("Linux", Map.of("XDG_CACHE_HOME", "/c", "XDG_CONFIG_HOME", "/d")));
		assertEquals("a relative path is ignored", HOME.resolve(".cache/guestbench"),
				folders("Linux", Map.of("XDG_CACHE_HOME", "c")).cache());
	}

	@Test
	public void otherSystemsHaveTheirOwnPlaces() {
		assertEquals(HOME.resolve("Library/Caches/guestbench"), folders("Mac OS X", Map.of()).cache());
		assertEquals(HOME.resolve("AppData/Local/guestbench"), folders("Windows 11", Map.of()).cache());
	}

	private static UserFolders folders(String system, Map<String, String> environment) {
		return UserFolders.of(system, HOME, environment::get);
	}
}
