/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.background.RunningBenches;
import org.guestbench.cli.internal.output.Screen;

import picocli.CommandLine.Command;

/** {@code guestbench bench stop}. */
@Command(name = "stop", description = "End the background benches when their calls have ended.")
final class BackgroundStopCommand extends BenchCommand {

	BackgroundStopCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Screen screen = bench.screen();
		List<RunningBenches.Stopped> stopped = new RunningBenches(bench.host()).stop();
		if (stopped.isEmpty()) {
			screen.print("There is no background bench.\n");
		}
		for (RunningBenches.Stopped one : stopped) {
			screen.print(
					"The background bench " + one.report().pid() + (one.ended() ? " has ended\n" : " ends when its calls have ended\n"));
		}
		return 0;
	}
}
