/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.Stage;
import org.guestbench.run.internal.journal.LabelledProcesses;
import org.guestbench.run.tests.fake.MemoryBench;
import org.guestbench.run.tests.fake.RecordingListener;
import org.junit.Test;

/** The command that a run executes on the host before its guest has the folder. */
public class RunBuildTest extends RunFixture {

	@Test
	public void theBuildRunsFirstAndIsLookedAtAgain() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.write("guestbench.yaml", "build: |\n  echo building; echo oops >&2; printf 'check:\\n\\ttrue\\n' > Makefile\n");
		bench.hypervisors.program("make", context -> {
			context.print(OutputSink.Stream.STDOUT, String.join(" ", context.command().arguments()));
			return ExecResult.exited(0);
		});
		RunResult result = bench.run(bench.spec(), listener);
		assertEquals(result.toString(), 0, result.exitStatus());
		assertEquals("building\nmake check", listener.out());
		assertEquals("oops\n", listener.err());
		assertEquals("found the target 'check' in Makefile", listener.plans().get(0).commandSource());
		assertEquals("+BUILD", listener.events().get(0));
		assertNothingIsLeft(bench);
	}

	@Test
	public void theBuildHasTheEnvironmentOfWhoeverAskedForTheRun() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.write("guestbench.yaml", "build: [/bin/sh, -c, 'echo $GREETING; env | grep -c ^HOME= || true']\ncommand: [\"true\"]\n");
		RunSpec s = bench.spec("true");
		RunSpec spec = new RunSpec(s.directory(), s.connection(), null, null, null, null, null, s.start(), Map.of(), null, null, s.keep(),
				s.command(), Map.of(), true, Map.of("GREETING", "good day", "PATH", "/usr/bin:/bin"), null);
		bench.hypervisors.program("true", context -> ExecResult.exited(0));
		RunResult result = bench.run(spec, listener);
		assertEquals(result.toString(), 0, result.exitStatus());
		assertEquals("good day\n0\n", listener.out());
	}

	@Test
	public void aBuildThatFailsEndsTheRun() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.write("guestbench.yaml", "build: [sh, -c, 'exit 9']\ncommand: [\"true\"]\n");
		RunResult result = bench.run(bench.spec(), listener);
		assertTrue(result.toString(), result instanceof RunResult.CouldNotStart c && c.stage() == Stage.BUILD
				&& c.reason().getMessage().contains("ended with status 9"));
		bench.write("guestbench.yaml", "build: [/no/such/program]\ncommand: [\"true\"]\n");
		RunResult missing = bench.run(bench.spec(), listener);
		assertTrue(missing.toString(),
				missing instanceof RunResult.CouldNotStart c && c.reason().getMessage().contains("cannot be started"));
		bench.write("guestbench.yaml", "build: [\"true\"]\n");
		RunResult nothing = bench.run(bench.spec(), listener);
		assertTrue(nothing.toString(), nothing instanceof RunResult.CouldNotStart c && c.stage() == Stage.BUILD
				&& c.reason().getMessage().contains("not even after its build command"));
		assertNothingIsLeft(bench);
	}

	@Test
	public void aCancelledBuildLeavesNoProcess() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.write("guestbench.yaml", "build: |\n  setsid sh -c 'trap \"\" TERM; echo started; exec sleep 1000' & sleep 1000\n");
		NullProgressMonitor monitor = new NullProgressMonitor();
		RecordingListener heard = new RecordingListener() {
			@Override
			public synchronized void output(OutputSink.Stream stream, ByteBuffer data) {
				super.output(stream, data);
				monitor.setCanceled(true);
			}
		};
		RunPlan plan = bench.plan(bench.spec("true"));
		RunResult result = bench.runs.execute(plan, heard, monitor);
		assertEquals("started\n", heard.out());
		assertEquals(new RunResult.Cancelled(result.summary(), Stage.BUILD), result);
		assertEquals(List.of(), LabelledProcesses.find(plan.id()));
		assertNothingIsLeft(bench);
	}

	@Test
	public void aDaemonThatABuildLeavesDoesNotHoldTheRunUp() throws IOException, CoreException {
		MemoryBench bench = bench(Map.of());
		bench.write("guestbench.yaml", "build: sleep 600 & echo done\n");
		RunPlan plan = bench.plan(bench.spec("true"));
		assertEquals(0, bench.runs.execute(plan, listener, new NullProgressMonitor()).exitStatus());
		assertEquals("done\n", listener.out());
		assertTrue("it is not the bench's to end", LabelledProcesses.kill(plan.id()) > 0);
		assertNothingIsLeft(bench);
	}
}
