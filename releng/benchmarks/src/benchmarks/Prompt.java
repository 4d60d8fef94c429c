/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The whole command from prompt to prompt, with and without the background bench. */
final class Prompt implements Row {

	@Override
	public String name() {
		return "prompt";
	}

	@Override
	public void measure(Lab lab, int runs, Consumer<Result> results) throws IOException, InterruptedException {
		Path empty = lab.folder("empty");
		lab.prepareTemplate("debian-12");
		double[] with = new double[runs];
		double[] without = new double[runs];
		for (int i = 0; i < runs; i++) {
			lab.say("the command", i, runs);
			with[i] = lab.run(empty, List.of("--image", "debian-12"), List.of("true")).wall();
			without[i] = Programs.run(empty, Map.of("GUESTBENCH_DAEMON", "no"),
					List.of(lab.top().resolve("guestbench").toString(), "run", "--image", "debian-12", empty.toString(), "--", "true"))
					.orThrow("guestbench run").wall();
		}
		Sample background = new Sample("s", with);
		Sample alone = new Sample("s", without);
		results.accept(
				new Result.Measured("`guestbench run … -- true`, prompt to prompt", Goal.atMost("s", 1.5, 0.6), background.median(),
						background.toString()));
		results.accept(new Result.Measured("the same without a background bench", Goal.atMost("s", 2, 1), alone.median(), alone.toString()));
	}
}
