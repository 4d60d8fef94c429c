/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.guestbench.run.RunListener;
import org.guestbench.run.Stage;

/** One short run after the other until it is killed. Arguments: the folder of the bench, and the folder to run. Says which stage begins. */
final class RunningBench {

	private RunningBench() {
	}

	public static void main(String[] arguments) throws IOException {
		Path project = Path.of(arguments[1]);
		Files.writeString(project.resolve("guestbench.yaml"), "build: sleep 1 & wait\n");
		RunListener listener = new RunListener() {
			@Override
			public void started(Stage stage) {
				System.out.println(stage);
			}

			@Override
			public void finished(Stage stage, Duration time) {
				System.out.println(stage + " done");
			}

			@Override
			public void notice(String message) {
				System.err.println("notice: " + message);
			}
		};
		try (RealBench bench = new RealBench(Path.of(arguments[0]))) {
			while (true) {
				bench.run(bench.spec(project, "sh", "-c", "echo '<testsuite><testcase name=\"a\"/></testsuite>' > TEST-a.xml; exit 3"),
						listener);
			}
		}
	}
}
