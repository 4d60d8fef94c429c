/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.images.internal.UserFolders;
import org.guestbench.run.internal.files.Folders;
import org.guestbench.testbed.OtherHost;
import org.guestbench.testbed.PendingImages;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Throwaway runs in guests of another host, which is the session of another user by ssh: where nothing of this bench is. */
public class FarRunTest {

	private @Nullable OrdinaryUser user;
	private @Nullable OtherHost host;
	private @Nullable Path root;

	@Before
	public void createHost() throws Exception {
		BenchRule.require("there is no libvirtd; install libvirt-daemon and libvirt-daemon-driver-qemu",
				Files.isExecutable(Path.of("/usr/sbin/libvirtd")));
		BenchRule.require("QEMU is not installed", BenchRule.onPath("qemu-system-x86_64"));
		for (String image : List.of(SessionRuns.PLAIN, SessionRuns.JAVA)) {
			PendingImages.ofThisBuild().await(image);
			BenchRule.require("the image " + image + " has not been built",
					Files.isDirectory(UserFolders.ofUser().cache().resolve("images").resolve(image)));
		}
		OrdinaryUser created = OrdinaryUser.create();
		user = created;
		created.give();
		Path bench = Files.createTempDirectory(Path.of("/tmp"), "gbf");
		root = bench;
		OtherHost opened = new OtherHost(Files.createDirectory(bench.resolve("ssh")), created::asUser);
		host = opened;
		Files.writeString(bench.resolve("uri"),
				"qemu+ssh://" + opened.authority() + "/session?no_verify=1&command=" + opened.command());
	}

	@After
	public void endHost() throws IOException {
		OtherHost opened = host;
		if (opened != null) {
			opened.close();
		}
		OrdinaryUser created = user;
		if (created != null) {
			created.close();
		}
		Path bench = root;
		if (bench != null) {
			Folders.delete(bench);
		}
	}

	@Test
	public void folderIsRunThereAndWhatALostBenchLeavesIsReaped() throws Exception {
		Path project = Files.createDirectory(root().resolve("read"));
		Files.writeString(project.resolve("payload"), "brought\n");
		try (ChildBench child = bench("read")) {
			List<String> lines = toEnd(child);
			assertTrue(lines.toString(), lines.contains("result Finished 0 passed 0") && lines.contains("guests []"));
		}
		List<Path> images = volumes();
		assertTrue("images and nothing of guests: " + images,
				images.stream().allMatch(volume -> String.valueOf(volume.getFileName()).startsWith("guestbench-image-")));
		try (ChildBench victim = bench("sleep")) {
			String line = victim.line();
			while (!line.equals("stage RUN")) {
				assertTrue("the bench ended before it ran anything", !line.equals("null"));
				line = victim.line();
			}
			host().cut();
			victim.kill();
		}
		host().replace();
		try (ChildBench later = bench("reap")) {
			List<String> lines = toEnd(later);
			assertTrue(lines.toString(), lines.contains("reaped 1 problems []") && lines.contains("guests []"));
		}
		assertEquals("brought once, and nothing of guests", images, volumes());
	}

	@Test
	public void testsOfAProjectRunThere() throws Exception {
		BenchRule.require("GUESTBENCH_LONG_TESTS=1 in the environment runs a project's tests in a guest of another host",
				"1".equals(System.getenv("GUESTBENCH_LONG_TESTS")));
		try (ChildBench child = ChildBench.start(SessionRuns.class, root(), BuiltSample.calculator(root().resolve("samples")))) {
			List<String> lines = toEnd(child);
			assertTrue(lines.toString(), lines.contains("result Finished 0 passed 8") && lines.contains("guests []"));
		}
	}

	private ChildBench bench(String wanted) throws IOException {
		Path folder = root().resolve(wanted);
		Files.createDirectories(folder);
		return ChildBench.start(SessionRuns.class, root(), folder);
	}

	private static List<String> toEnd(ChildBench child) throws IOException {
		List<String> lines = new ArrayList<>();
		String line = child.line();
		while (!line.equals("null")) {
			BenchRule.require("an image is older than its recipe; build it: " + line, !line.startsWith("no image"));
			lines.add(line);
			line = child.line();
		}
		assertTrue(lines.toString(), lines.contains("done"));
		return lines;
	}

	/** Of that user's pool. */
	private List<Path> volumes() throws IOException {
		OrdinaryUser created = user;
		Path pool = created == null ? root() : created.folder("home/.local/share/libvirt/images/guestbench");
		try (Stream<Path> files = Files.list(pool)) {
			return files.sorted().toList();
		}
	}

	private OtherHost host() {
		OtherHost present = host;
		if (present == null) {
			throw new IllegalStateException("The test has not begun.");
		}
		return present;
	}

	private Path root() {
		Path present = root;
		if (present == null) {
			throw new IllegalStateException("The test has not begun.");
		}
		return present;
	}
}
