/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.guestbench.api.connection.Interaction;
import org.junit.Test;

/** A guest ends with its bench, however that ends. */
public class LifelineTest {

	private static final int ROUNDS = 12;
	/** A guest's whole start takes about that long. */
	private static final int START_MICROS = 60_000;

	@Test
	public void killedBenchLeavesNoProcess() throws Exception {
		String sleep = "sleep " + HostProcesses.uniqueTime();
		for (boolean ordinary : users()) {
			try (ChildBench bench = ChildBench.start(ordinary).awaitUp()) {
				bench.guest("");
				bench.send("run", "setsid " + sleep + " & " + sleep);
				HostProcesses.await("the guest is busy", () -> HostProcesses.with(sleep).size() >= 2);
				bench.kill();
				HostProcesses.await("the guest has ended", () -> HostProcesses.with(sleep).isEmpty());
				HostProcesses.await("the sandbox has ended", () -> HostProcesses.with(bench.folder().toString()).isEmpty());
			}
		}
		HostProcesses.await("no sandbox is without a bench", () -> HostProcesses.orphanedAgents().isEmpty());
	}

	@Test
	public void benchKilledAtAnyMomentOfAStartLeavesNoProcess() throws Exception {
		// Printed, so that a failure can be repeated.
		long seed = System.nanoTime();
		System.out.println("Moments of " + seed);
		Random moments = new Random(seed);
		for (int round = 0; round < ROUNDS; round++) {
			try (ChildBench bench = ChildBench.start(users()[round % users().length]).awaitUp()) {
				bench.send("start", "");
				TimeUnit.MICROSECONDS.sleep(moments.nextInt(START_MICROS));
				bench.kill();
				HostProcesses.await("what was under way has ended", () -> HostProcesses.with(bench.folder().toString()).isEmpty());
			}
		}
		HostProcesses.await("no sandbox is without a bench", () -> HostProcesses.orphanedAgents().isEmpty());
	}

	@Test
	public void killedBenchTakesItsSparesAlong() throws Exception {
		for (boolean ordinary : users()) {
			try (ChildBench bench = ChildBench.start(ordinary).awaitUp()) {
				assertEquals("3 spares", bench.spares());
				List<ProcessHandle> spares = ProcessHandle.of(bench.pid()).orElseThrow().descendants().toList();
				assertEquals("bwrap and the agent of each", 6, spares.size());
				bench.kill();
				HostProcesses.await("the spares have ended", () -> spares.stream().noneMatch(ProcessHandle::isAlive));
			}
		}
		HostProcesses.await("no sandbox is without a bench", () -> HostProcesses.orphanedAgents().isEmpty());
	}

	@Test
	public void killedSandboxTakesItsGuestAlongAndIsACrash() throws Exception {
		try (ChildBench bench = ChildBench.start(false).awaitUp()) {
			bench.guest("");
			String sleep = "sleep " + HostProcesses.uniqueTime();
			bench.send("run", sleep);
			HostProcesses.await("the guest is busy", () -> !HostProcesses.with(sleep).isEmpty());
			ProcessHandle.of(bench.pid()).orElseThrow().children().findFirst().orElseThrow().destroyForcibly();
			HostProcesses.await("the guest has ended", () -> HostProcesses.with(sleep).isEmpty());
			assertEquals("-1", bench.answer().split(" ")[0]);
			HostProcesses.await("the crash is told", () -> bench.stateIs("CRASHED"));
		}
	}

	@Test
	public void benchThatEndsInOrderLeavesNoFile() throws Exception {
		try (ChildBench bench = ChildBench.start(false).awaitUp()) {
			bench.guest("");
			assertFalse(folders(bench.folder()).isEmpty());
			bench.end();
			assertEquals(List.of(), folders(bench.folder()));
		}
	}

	/** What a killed bench left is removed by a later one. */
	@Test
	public void filesOfAKilledBenchAreRemovedByTheNext() throws Exception {
		try (ChildBench bench = ChildBench.start(false).awaitUp()) {
			bench.guest("");
			bench.kill();
			Path left = folders(bench.folder()).get(0);
			Files.setLastModifiedTime(left, java.nio.file.attribute.FileTime.fromMillis(0));
			var next = Here.connector(bench.folder());
			next.open(Here.spec(java.util.Map.of()), Interaction.NOBODY, new org.eclipse.core.runtime.NullProgressMonitor()).close();
			assertFalse(Files.exists(left));
			assertEquals(1, folders(bench.folder()).size());
			next.close();
		}
	}

	private static boolean[] users() throws Exception {
		boolean root = Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
		return root ? new boolean[] { false, true } : new boolean[] { false };
	}

	private static List<Path> folders(Path folder) throws Exception {
		try (Stream<Path> all = Files.list(folder)) {
			return all.filter(path -> path.getFileName().toString().startsWith("guestbench-process-")).toList();
		}
	}
}
