/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.run.Reaper;
import org.guestbench.run.Stage;
import org.guestbench.run.internal.journal.LabelledProcesses;
import org.junit.Rule;
import org.junit.Test;

/** SIGKILL at any moment of a run: the next bench removes all that is left, and nothing of a bench that lives. */
public class KilledBenchTest {

	/** Raise it for a longer hunt. */
	private static final int RANDOM_KILLS = Integer.getInteger("guestbench.kills", 10).intValue();

	@Rule
	public final BenchRule rule = new BenchRule("debian-12");

	@Test
	public void aKillInAnyStageLeavesNothingForGood() throws IOException, CoreException, InterruptedException {
		for (Stage stage : Stage.values()) {
			try (ChildBench child = child(rule.newFolder())) {
				await(child, stage.toString());
				child.kill();
			}
			assertNothingIsLeftAfterReaping("killed in " + stage);
		}
	}

	@Test
	public void killsAtRandomMomentsLeaveNothingForGood() throws IOException, CoreException, InterruptedException {
		long seed = System.nanoTime();
		System.out.println("Random kills, seed " + seed);
		Random random = new Random(seed);
		for (int i = 0; i < RANDOM_KILLS; i++) {
			try (ChildBench child = child(rule.newFolder())) {
				await(child, Stage.BUILD.toString());
				long delay = random.nextInt(12_000);
				Thread.sleep(delay);
				child.kill();
				assertNothingIsLeftAfterReaping("killed after " + delay + " ms");
			}
		}
	}

	@Test
	public void aLiveBenchIsLeftAlone() throws IOException, CoreException, InterruptedException {
		try (ChildBench live = child(rule.newFolder()); ChildBench victim = child(rule.newFolder())) {
			await(victim, Stage.START + " done");
			await(live, Stage.START + " done");
			victim.kill();
			await(live, Stage.DISCARD + " done");
			await(live, Stage.START + " done");
			Reaper.Report report = reap();
			assertEquals(List.of(), report.problems());
			assertFalse("the other bench's run is live: " + report, report.live().isEmpty());
			await(live, Stage.DISCARD + " done");
			live.kill();
		}
		assertNothingIsLeftAfterReaping("both killed");
	}

	private ChildBench child(Path project) throws IOException {
		return ChildBench.start(RunningBench.class, rule.folder(), project);
	}

	private static void await(ChildBench child, String expected) throws IOException {
		String line = child.line();
		while (!line.equals(expected)) {
			assertTrue("the other bench ended before " + expected, !line.equals("null"));
			line = child.line();
		}
	}

	private Reaper.Report reap() {
		return rule.bench().reaper.reap(new NullProgressMonitor());
	}

	private void assertNothingIsLeftAfterReaping(String when) throws CoreException, InterruptedException {
		Reaper.Report report = reap();
		assertEquals(when, List.of(), report.problems());
		assertEquals(when, List.of(), report.live());
		assertEquals(when, List.of(), rule.bench().guests());
		assertEquals(when, List.of(), rule.bench().leftovers());
		for (Reaper.Reaped reaped : report.reaped()) {
			assertEquals(when, List.of(), LabelledProcesses.find(reaped.run()));
		}
		System.out.println(when + ": " + report.reaped().stream().map(Reaper.Reaped::removed).toList());
	}
}
