/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.guestbench.connector.process.internal.sandbox.ControlGroups;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Where control groups can be made, by files like those of the kernel (cgroups(7)). */
public class ControlGroupsTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private ControlGroups find(String lines) throws IOException {
		Path proc = folder.newFolder("proc").toPath();
		Files.createDirectories(proc.resolve("self"));
		Files.writeString(proc.resolve("self/cgroup"), lines);
		return ControlGroups.find(proc, folder.getRoot().toPath().resolve("groups"));
	}

	private String places(ControlGroups groups) {
		return groups.places().toString().replace(folder.getRoot().toString(), "");
	}

	@Test
	public void oneTreeOfVersion2() throws IOException {
		Files.createDirectories(folder.getRoot().toPath().resolve("groups"));
		Files.createFile(folder.getRoot().toPath().resolve("groups/cgroup.controllers"));
		assertEquals("[Place[folder=/groups/user.slice/mine, memory=[memory.max, memory.swap.max], tasks=[pids.max]]]",
				places(find("0::/user.slice/mine\n")));
	}

	@Test
	public void oneTreeForEachControllerOfVersion1() throws IOException {
		String all = places(find("9:name=systemd:/\n8:pids:/box\n4:memory:/box\n1:cpu,cpuacct:/\n0::/\n"));
		assertEquals("[Place[folder=/groups/pids/box, memory=[], tasks=[pids.max]], "
				+ "Place[folder=/groups/memory/box, memory=[memory.limit_in_bytes, memory.memsw.limit_in_bytes], tasks=[]]]", all);
	}

	@Test
	public void kernelWithoutAnyIsNoError() throws IOException {
		assertFalse(find("nonsense\n").places().iterator().hasNext());
	}
}
