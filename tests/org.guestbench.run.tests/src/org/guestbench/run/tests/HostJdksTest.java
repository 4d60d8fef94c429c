/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.guestbench.run.internal.plan.HostJdk;
import org.guestbench.run.internal.plan.HostJdks;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Finding a JDK of this machine by its version. */
public class HostJdksTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	@Test
	public void theNewestOfAVersionIsFound() throws IOException {
		Path root = temporary.getRoot().toPath();
		jdk("a", "17.0.9");
		jdk("b", "17.0.12");
		jdk("c", "21");
		jdk("d", "1.8.0_402");
		Files.createDirectories(root.resolve("no jdk"));
		HostJdks jdks = new HostJdks(List.of(root, root.resolve("nowhere")));
		assertEquals("b", name(jdks, "17"));
		assertEquals("a", name(jdks, "17.0.9"));
		assertEquals("b", name(jdks, "17.0"));
		assertEquals("c", name(jdks, "21"));
		assertEquals("d", name(jdks, "8"));
		assertEquals("d", name(jdks, "1.8"));
		assertTrue(jdks.find("1").isEmpty());
		assertTrue(jdks.find("22").isEmpty());
		assertEquals(List.of("1.8.0_402", "17.0.12", "17.0.9", "21"), jdks.versions());
	}

	@Test
	public void aFolderIsNoVersion() {
		assertTrue(HostJdks.isVersion("21"));
		assertTrue(HostJdks.isVersion("1.8.0_402"));
		assertTrue(HostJdks.isVersion("25-ea"));
		assertFalse(HostJdks.isVersion("../jdk"));
		assertFalse(HostJdks.isVersion("jdk"));
		assertFalse(HostJdks.isVersion("/opt/21"));
	}

	private static String name(HostJdks jdks, String version) {
		return jdks.find(version).map(HostJdk::folder).orElseThrow().getFileName().toString();
	}

	private void jdk(String name, String version) throws IOException {
		Path jdk = temporary.newFolder(name).toPath();
		Files.writeString(Files.createDirectories(jdk.resolve("bin")).resolve("java"), "").toFile().setExecutable(true);
		Files.writeString(jdk.resolve("release"), "OS_ARCH=\"x86_64\"\nOS_NAME=\"Linux\"\nJAVA_VERSION=\"" + version + "\"\n");
	}
}
