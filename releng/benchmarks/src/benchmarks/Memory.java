/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What a fork of 2 GiB takes of the host's memory. */
final class Memory implements Row {

	@Override
	public String name() {
		return "memory";
	}

	@Override
	public void measure(Lab lab, int runs, Consumer<Result> results) throws IOException, InterruptedException {
		results.accept(
				measure(lab, "`true`", lab.folder("empty"), List.of("--memory", "2G", "--image", "debian-12"), List.of("true"),
						Goal.atMost("MB", 70, 30), runs));
		results.accept(
				measure(lab, "the JUnit sample", WaitingJvm.twenty(lab), List.of("--memory", "2G", "--image", "debian-12-java"),
						WaitingJvm.FOUND, Goal.atMost("MB", 150, 80), runs));
	}

	private static Result measure(Lab lab, String what, Path folder, List<String> options, List<String> command, Goal goal, int runs)
			throws IOException, InterruptedException {
		lab.prepareTemplate(options.get(3), options.get(1));
		double[] memory = new double[runs];
		for (int i = 0; i < runs; i++) {
			lab.say("memory of a fork that ran " + what, i, runs);
			KeptGuest guest = KeptGuest.after(lab, folder, options, command);
			try {
				memory[i] = guest.pss();
			} finally {
				guest.delete();
			}
		}
		Sample pss = new Sample("MB", memory);
		return new Result.Measured("memory (PSS) of a 2 GiB fork that ran " + what, goal, pss.median(), pss.toString());
	}
}
