/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunSpec;

/** One run on a system beyond this machine, during which it is killed. Says which stage begins. */
final class CloudBench {

	private CloudBench() {
	}

	/**
	 * @param arguments folder of the bench, address of the stand-in for Azure, folder to run, connection, image, and what the guest's shell is
	 *                  to do
	 */
	public static void main(String[] arguments) throws IOException {
		Path root = Path.of(arguments[0]);
		try (RealBench bench = new RealBench(root, Clouds.installed(URI.create(arguments[1]), root.resolve("prices")))) {
			RunSpec spec = new RunSpec(Path.of(arguments[2]), arguments[3], arguments[4], MemorySize.ofMebibytes(64), 1,
					RunSpec.Network.NAT, Duration.ofMinutes(5), RunSpec.Start.AUTO, Map.of(), StandIn.USER, bench.results,
					RunSpec.Keep.NEVER,
					List.of("sh", "-c", arguments[5]), Map.of());
			RunPlan plan = bench.runs.plan(spec, new NullProgressMonitor());
			System.err.println(plan.problems());
			System.err.println(bench.runs.execute(plan, new StageTeller(), new NullProgressMonitor()));
		}
	}
}
