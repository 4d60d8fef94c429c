/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.Stage;
import org.guestbench.run.tests.fake.MemoryBench;
import org.guestbench.run.tests.fake.RecordingListener;
import org.junit.Test;

/** Which guests outlive their runs. */
public class KeptGuestsTest extends RunFixture {

	@Test
	public void aKeptGuestStaysAndIsLeftAlone() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		RunResult result = bench.run(with(bench.spec("exit", "3"), null, RunSpec.Keep.ON_FAILURE, bench.results), listener);
		assertEquals(listener.guests().get(0), result.summary().kept());
		assertEquals(1, bench.guests().size());
		assertEquals(1, bench.leftovers().size());
		bench.hypervisors.benchEnded("test");
		assertEquals("retained", 1, bench.guests().size());
		assertEquals(1, bench.reaper.reap(new NullProgressMonitor()).kept().size());
		assertEquals(1, bench.guests().size());
		assertEquals(0, bench.images.leases.get());
		// When the user has deleted it, the next sweep forgets it.
		bench.connections.open("local", new NullProgressMonitor()).guest(listener.guests().get(0)).delete(new NullProgressMonitor());
		assertEquals(1, bench.reaper.reap(new NullProgressMonitor()).reaped().size());
		assertNothingIsLeft(bench);
	}

	@Test
	public void keepOnFailureKeepsNothingElse() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		assertNull(bench.run(with(bench.spec("true"), null, RunSpec.Keep.ON_FAILURE, null), listener).summary().kept());
		NullProgressMonitor monitor = new NullProgressMonitor();
		RecordingListener heard = new RecordingListener();
		heard.onStart(s -> monitor.setCanceled(s == Stage.RUN));
		assertNull(bench.run(with(bench.spec("sleep", "1000"), null, RunSpec.Keep.ON_FAILURE, null), heard, monitor).summary().kept());
		assertNull(bench.run(with(bench.spec("crash"), null, RunSpec.Keep.ON_FAILURE, null), listener).summary().kept());
		assertNothingIsLeft(bench);
	}

	@Test
	public void keepAlwaysKeepsASuccess() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		RunResult result = bench.run(with(bench.spec("true"), null, RunSpec.Keep.ALWAYS, null), listener);
		assertEquals(0, result.exitStatus());
		assertNotNull(result.summary().kept());
		assertEquals(1, bench.guests().size());
	}

	@Test
	public void aDiscardThatFailsIsTriedAgainByTheNextRun() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of("fail.delete", "Busy.", "fail.delete.times", "1"));
		RunResult result = bench.run(bench.spec("true"), listener);
		assertEquals("the command's status counts", 0, result.exitStatus());
		assertTrue(listener.notices().toString(),
				listener.notices().stream().anyMatch(n -> n.contains("could not be removed") && n.contains("Busy.")));
		assertEquals(1, bench.guests().size());
		RecordingListener second = new RecordingListener();
		assertEquals(0, bench.run(bench.spec("true"), second).exitStatus());
		assertTrue(second.notices().toString(), second.notices().stream().anyMatch(n -> n.startsWith("Removed what was left of run")));
		assertNothingIsLeft(bench);
	}
}
