/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One short run after the other until it is killed. Arguments: the folder of the bench, and the folder to run. Says which stage begins. */
final class RunningBench {

	private RunningBench() {
	}

	public static void main(String[] arguments) throws IOException {
		Path project = Path.of(arguments[1]);
		Files.writeString(project.resolve("guestbench.yaml"), "build: sleep 1 & wait\n");
		try (RealBench bench = new RealBench(Path.of(arguments[0]))) {
			while (true) {
				bench.run(bench.spec(project, "sh", "-c", "echo '<testsuite><testcase name=\"a\"/></testsuite>' > TEST-a.xml; exit 3"),
						new StageTeller());
			}
		}
	}
}
