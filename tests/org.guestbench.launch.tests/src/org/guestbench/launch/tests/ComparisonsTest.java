/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.tests;

import static org.junit.Assert.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.guestbench.api.connection.Watch;
import org.guestbench.launch.Comparisons;
import org.guestbench.launch.LaunchedComparison;
import org.guestbench.launch.ThrowawayLaunch;
import org.guestbench.run.RunResult;
import org.guestbench.run.TestCase;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.TestReport;
import org.guestbench.run.matrix.Comparison;
import org.guestbench.run.matrix.Comparison.Column;
import org.junit.Test;

public class ComparisonsTest {

	private final Comparisons comparisons = new Comparisons();

	@Test
	public void headlineSaysWhatDiffersAndWhoIsMissing() throws CoreException {
		UUID id = UUID.randomUUID();
		assertEquals("no tests to compare, old, new have not ended yet", launched(id).headline());
		assertEquals("no difference in 2 tests, new has not ended yet", launched(id, column("old", Outcome.PASSED)).headline());
		assertEquals("1 of 2 tests differs",
				launched(id, column("old", Outcome.PASSED), column("new", Outcome.FAILED)).headline());
		assertEquals("no difference in 2 tests",
				launched(id, column("old", Outcome.PASSED), column("new", Outcome.PASSED)).headline());
	}

	@Test
	public void newestComesFirstAndReplacesWhatWasKnownOfIt() throws CoreException {
		List<Integer> heard = new ArrayList<>();
		UUID first = UUID.randomUUID();
		UUID second = UUID.randomUUID();
		Watch watch = comparisons.watch(() -> heard.add(comparisons.all().size()));
		comparisons.tell(launched(first));
		comparisons.tell(launched(second));
		LaunchedComparison later = launched(first, column("old", Outcome.PASSED));
		comparisons.tell(later);
		watch.close();
		comparisons.tell(launched(UUID.randomUUID()));
		assertEquals(List.of(1, 2, 2), heard);
		assertEquals(later, comparisons.all().get(2));
		assertEquals(second, comparisons.all().get(1).id());
	}

	@Test
	public void onlyTheLastOnesAreKept() throws CoreException {
		for (int i = 0; i < 30; i++) {
			comparisons.tell(launched(UUID.randomUUID()));
		}
		assertEquals(10, comparisons.all().size());
	}

	private static LaunchedComparison launched(UUID id, Column... ended) throws CoreException {
		ILaunchConfiguration configuration = DebugPlugin.getDefault().getLaunchManager().getLaunchConfigurationType(ThrowawayLaunch.TYPE)
				.newInstance(null, "compared");
		return new LaunchedComparison(id, configuration, Instant.EPOCH, List.of("old", "new"), Comparison.of(List.of(ended)));
	}

	/** One test is the same everywhere. */
	private static Column column(String image, Outcome outcome) {
		TestReport report = new TestReport(List.of(new TestCase("a.ToolTest", "one", outcome, Duration.ZERO, "", ""),
				new TestCase("a.ToolTest", "other", Outcome.PASSED, Duration.ZERO, "", "")));
		return new Column(image, new RunResult.Finished(new RunResult.Summary(Map.of(), report, null, null), 0));
	}
}
