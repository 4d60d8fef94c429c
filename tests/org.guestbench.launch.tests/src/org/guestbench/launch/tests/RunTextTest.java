/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.tests;

import static org.guestbench.run.TestCase.Outcome.ERROR;
import static org.guestbench.run.TestCase.Outcome.FAILED;
import static org.guestbench.run.TestCase.Outcome.PASSED;
import static org.guestbench.run.TestCase.Outcome.SKIPPED;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.eclipse.core.runtime.Status;
import org.guestbench.launch.RunText;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunResult;
import org.guestbench.run.Stage;
import org.guestbench.run.TestReport;
import org.junit.Test;

public class RunTextTest {

	@Test
	public void testsAreCounted() {
		assertEquals("1 test passed, exit status 0", RunText.headline(new RunResult.Finished(Results.summary(Results.tests(PASSED)), 0)));
		assertEquals("2 of 4 tests failed, 1 skipped, exit status 1",
				RunText.headline(new RunResult.Finished(Results.summary(Results.tests(PASSED, FAILED, ERROR, SKIPPED)), 1)));
		assertEquals("exit status 3", RunText.headline(new RunResult.Finished(Results.summary(), 3)));
	}

	@Test
	public void failedTestsAndAFailedBenchDoNotLookAlike() {
		RunResult bench = new RunResult.CouldNotStart(Results.summary(), Stage.START, Status.error("No memory. Close something."));

		assertEquals("could not run: failed while starting the guest", RunText.headline(bench));
		assertEquals("Could not run: failed while starting the guest. No memory. Close something.", RunText.result(bench));
	}

	@Test
	public void aLimitSaysWhatItWas() {
		assertEquals("timed out while running in the guest, after 10 min 0 s",
				RunText.headline(new RunResult.TimedOut(Results.summary(), Stage.RUN, Duration.ofMinutes(10))));
	}

	@Test
	public void evidenceIsNamed() {
		RunResult died = new RunResult.GuestDied(new RunResult.Summary(Map.of(), TestReport.NONE, Path.of("/evidence"), null), Stage.RUN,
				Status.error("The guest ended."));

		assertTrue(RunText.result(died), RunText.result(died).endsWith("Logs are in /evidence."));
	}

	@Test
	public void timesAreShort() {
		assertEquals("Guest started (3.4 s)", RunText.finished(Stage.START, Duration.ofMillis(3_400)));
		assertEquals("Command ended (45 s)", RunText.finished(Stage.RUN, Duration.ofMillis(45_300)));
		assertEquals("Image ready (3 min 20 s)", RunText.finished(Stage.IMAGE, Duration.ofSeconds(200)));
	}

	@Test
	public void aPreviewHasProblemsFirst() {
		String preview = RunText
				.preview(Results.plan(new RunProblem(RunProblem.Severity.ERROR, "There is no image 'x'.", "Choose another one.")));

		assertTrue(preview, preview.startsWith("Cannot run: There is no image 'x'. Choose another one.\n"));
		assertTrue(preview, preview.contains("Command: make check (a Makefile)\n"));
		assertTrue(preview, preview.contains("no network, as the user guest, at most 10m"));
	}
}
