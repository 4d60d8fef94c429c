/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** {@code true} in a fork against {@code true} in a guest that boots, and how quickly the fork is gone. */
final class ForkAndCold implements Row {

	private static final List<String> TRUE = List.of("true");

	@Override
	public String name() {
		return "fork";
	}

	@Override
	public void measure(Lab lab, int runs, Consumer<Result> results) throws IOException, InterruptedException {
		Path empty = lab.folder("empty");
		lab.prepareTemplate("debian-12");
		double[] cold = new double[runs];
		double[] fork = new double[runs];
		double[] discard = new double[runs];
		for (int i = 0; i < runs; i++) {
			lab.say("`true` in a fork and a cold boot", i, runs);
			cold[i] = lab.run(empty, List.of("--start", "cold", "--image", "debian-12"), TRUE).launchToStatus();
			Run forked = lab.run(empty, List.of("--image", "debian-12"), TRUE);
			fork[i] = forked.launchToStatus();
			discard[i] = forked.stage("discard") * 1000;
		}
		Sample booted = new Sample("s", cold);
		Sample forked = new Sample("s", fork);
		Sample discarded = new Sample("ms", discard);
		results.accept(
				new Result.Measured("`true` in a fork against the own cold boot, launch to exit status", Goal.ratio(15, 30),
						booted.median() / forked.median(), "fork " + forked + ", cold " + booted));
		results.accept(new Result.Measured("discard", Goal.atMost("ms", 50, 10), discarded.median(), discarded.toString()));
	}
}
