/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Ctrl-C, SIGTERM and closed pipes, with a real process. */
public class SignalsTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void theStatusOfTheProcessIsTheCommands() throws Exception {
		try (ChildBench bench = start("ends", "run", "-q", ".")) {
			assertEquals("hello", bench.line());
			assertEquals(7, bench.exitStatus());
			assertTrue(bench.error(), bench.error().startsWith("problem\n"));
		}
	}

	@Test
	public void ctrlCCancelsCleansUpAndEndsWith130() throws Exception {
		try (ChildBench bench = start("waits", "run", ".")) {
			assertEquals("ready", bench.line());
			bench.signal(interrupt(bench));
			assertEquals("cleaned up", bench.line());
			assertEquals(130, bench.exitStatus());
			assertTrue(bench.error(), bench.error().contains("cancelled in the stage 'run'"));
			assertTrue(bench.error(), bench.error().endsWith("discard 0.2 s\n"));
		}
	}

	@Test
	public void sigtermIsTheSameAsCtrlC() throws Exception {
		try (ChildBench bench = start("waits", "run", ".")) {
			assertEquals("ready", bench.line());
			bench.signal("TERM");
			assertEquals("cleaned up", bench.line());
			assertEquals(130, bench.exitStatus());
		}
	}

	@Test
	public void theSecondCtrlCLeavesAtOnce() throws Exception {
		try (ChildBench bench = start("clings", "run", ".")) {
			assertEquals("ready", bench.line());
			String signal = interrupt(bench);
			bench.signal(signal);
			bench.awaitError("Press Ctrl-C again to leave at once.");
			bench.signal(signal);
			assertEquals(130, bench.exitStatus());
			assertTrue(bench.error(), bench.error().contains("guestbench reap"));
		}
	}

	@Test
	public void aReaderThatLeavesEndsTheRun() throws Exception {
		try (ChildBench bench = start("floods", "run", "-q", ".")) {
			bench.line();
			bench.closeOutput();
			assertEquals(128 + 13, bench.exitStatus());
		}
	}

	@Test
	public void aDocumentThatNobodyReadsIsNoCrash() throws Exception {
		try (ChildBench bench = start("ends", "images", "list")) {
			bench.closeOutput();
			int status = bench.exitStatus();
			// The pipe holds so little text, so it may have been written before it was closed.
			assertTrue("status " + status, status == 0 || status == 128 + 13);
			assertFalse(bench.error(), bench.error().contains("xception"));
		}
	}

	private static String interrupt(ChildBench bench) throws Exception {
		if (bench.ignoresInterrupts()) {
			System.out.println("SignalsTest: SIGINT is ignored by whatever started these tests; SIGTERM stands in for it.");
			return "TERM";
		}
		return "INT";
	}

	private ChildBench start(String script, String... arguments) throws Exception {
		Path home = folder.getRoot().toPath();
		return ChildBench.start(home, script, arguments);
	}
}
