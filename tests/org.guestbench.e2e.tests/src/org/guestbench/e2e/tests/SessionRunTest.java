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

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.images.internal.UserFolders;
import org.guestbench.testbed.PendingImages;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Throwaway runs over libvirt, in a session that an ordinary user has without any set-up: the whole bench runs as that user. */
public class SessionRunTest {

	private static @Nullable OrdinaryUser user;

	@BeforeClass
	public static void createUser() throws IOException {
		BenchRule.require("there is no libvirtd; install libvirt-daemon and libvirt-daemon-driver-qemu",
				Files.isExecutable(Path.of("/usr/sbin/libvirtd")));
		BenchRule.require("QEMU is not installed", BenchRule.onPath("qemu-system-x86_64"));
		Path images = UserFolders.ofUser().cache().resolve("images");
		for (String image : List.of(SessionRuns.PLAIN, SessionRuns.JAVA)) {
			PendingImages.ofThisBuild().await(image);
			BenchRule.require("the image " + image + " has not been built", Files.isDirectory(images.resolve(image)));
		}
		user = OrdinaryUser.create(images.resolve(SessionRuns.PLAIN), images.resolve(SessionRuns.JAVA));
	}

	@AfterClass
	public static void endUser() throws IOException {
		OrdinaryUser last = user;
		if (last != null) {
			last.close();
		}
	}

	@Test
	public void testsOfAProjectRun() throws Exception {
		List<String> lines = output(BuiltSample.calculator(user().folder("home")).toString());
		assertTrue(lines.toString(), lines.contains("result Finished 0 passed 8"));
		assertNothingIsLeft(lines);
	}

	@Test
	public void runsAreForksOfATemplateAndNothingIsLeft() throws Exception {
		List<String> lines = output("prepare", "true");
		assertTrue(lines.toString(), lines.contains("template true") && lines.contains("result Finished 0 passed 0"));
		assertTrue("a fork that failed is booted with a notice: " + lines, lines.stream().noneMatch(line -> line.startsWith("notice ")));
		assertNothingIsLeft(lines);
		try (ChildBench victim = bench("sleep")) {
			await("stage RUN", victim);
			victim.kill();
		}
		List<String> later = output("reap");
		assertTrue(later.toString(), later.contains("reaped 1 problems []"));
		assertNothingIsLeft(later);
	}

	@Test
	public void runsGoOnWhenTheDaemonIsKilledAndWhenItFreezes() throws Exception {
		try (ChildBench child = bench("prepare", "nap", "nap")) {
			await("stage RUN", child);
			daemon().destroyForcibly();
			await("result Finished 0 passed 0", child);
			await("stage RUN", child);
			ProcessHandle frozen = daemon();
			signal(frozen, "STOP");
			await("stage COLLECT", child);
			signal(frozen, "CONT");
			await("result Finished 0 passed 0", child);
			await("done", child);
		}
		assertNothingIsLeft(output("reap"));
	}

	private static void await(String wanted, ChildBench child) throws IOException {
		List<String> lines = new ArrayList<>();
		while (lines.isEmpty() || !lines.get(lines.size() - 1).equals(wanted)) {
			String line = child.line();
			requireImage(line);
			lines.add(line);
			assertTrue("the bench ended without " + wanted + ": " + lines, !line.equals("null"));
		}
	}

	/** That libvirt has started for this user. */
	private static ProcessHandle daemon() throws IOException {
		return ProcessHandle.of(Long.parseLong(Files.readString(user().folder("run/libvirt/libvirtd.pid")).strip())).orElseThrow();
	}

	private static void signal(ProcessHandle process, String name) throws IOException, InterruptedException {
		assertEquals(0, new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start().waitFor());
	}

	private static void assertNothingIsLeft(List<String> lines) throws IOException {
		assertTrue(lines.toString(), lines.contains("guests []"));
		assertEquals("folders of guests", List.of(), children(user().folder("run/guestbench-libvirt")));
	}

	private static OrdinaryUser user() {
		OrdinaryUser present = user;
		if (present == null) {
			throw new IllegalStateException("The test has not begun.");
		}
		return present;
	}

	private static ChildBench bench(String... wanted) throws IOException {
		List<Path> arguments = new ArrayList<>(List.of(user().folder("bench")));
		for (String each : wanted) {
			Path folder = user().folder("home").resolve(each);
			Files.createDirectories(folder);
			arguments.add(folder);
		}
		return user().java(SessionRuns.class, arguments.toArray(Path[]::new));
	}

	/** All lines up to the end. */
	private static List<String> output(String... wanted) throws IOException {
		List<String> lines = new ArrayList<>();
		try (ChildBench child = bench(wanted)) {
			String line = child.line();
			while (!line.equals("null")) {
				requireImage(line);
				lines.add(line);
				line = child.line();
			}
		}
		assertTrue(lines.toString(), lines.contains("done"));
		return lines;
	}

	private static void requireImage(String line) {
		BenchRule.require("an image is older than its recipe; build it: " + line, !line.startsWith("no image"));
	}

	private static List<Path> children(Path folder) throws IOException {
		try (var files = Files.list(folder)) {
			return files.toList();
		}
	}
}
