/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.connector.memory.GuestFiles;

/** One run after the other, below the folder that is its argument, until it is killed. */
public final class RunningChild {

	private RunningChild() {
	}

	public static void main(String[] arguments) throws IOException {
		MemoryBench bench = new MemoryBench(Path.of(arguments[0]), Map.of("slow.start", "PT0.02S", "slow.delete", "PT0.02S"));
		bench.hypervisors.program("work", context -> {
			context.print(OutputSink.Stream.STDOUT, "working\n");
			context.sleep(Duration.ofMillis(20));
			context.files().put("/home/guest/work/TEST-a.xml", new GuestFiles.File("guest", 0644, "<testsuite/>".getBytes()));
			return ExecResult.exited(1);
		});
		bench.write("guestbench.yaml", "build: sleep 0.05 & sleep 0.1\n");
		while (true) {
			bench.run(bench.spec("work"), new RecordingListener());
			System.out.println("done");
		}
	}
}
