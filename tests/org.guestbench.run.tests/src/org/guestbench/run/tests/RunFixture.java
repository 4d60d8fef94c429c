/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.connector.memory.GuestFiles;
import org.guestbench.run.RunSpec;
import org.guestbench.run.tests.fake.MemoryBench;
import org.guestbench.run.tests.fake.RecordingListener;
import org.junit.Rule;
import org.junit.rules.TemporaryFolder;

/** A bench in memory and what is asked of it, for tests of whole runs. */
abstract class RunFixture {

	static final String REPORT = "<testsuite><testcase classname='a.B' name='one'/>"
			+ "<testcase classname='a.B' name='two'><failure message='no'>trace</failure></testcase></testsuite>";

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	final RecordingListener listener = new RecordingListener();

	MemoryBench bench(Map<String, String> properties) throws IOException {
		return new MemoryBench(temporary.getRoot().toPath(), properties);
	}

	static RunSpec with(RunSpec s, @Nullable Duration timeout, RunSpec.Keep keep,
			@Nullable Path results) {
		return new RunSpec(s.directory(), s.connection(), null, null, null, null, timeout, s.start(), Map.of(), null, results, keep,
				s.command(),
				Map.of());
	}

	static RunSpec withoutBuild(RunSpec s) {
		return new RunSpec(s.directory(), s.connection(), null, null, null, null, null, s.start(), Map.of(), null, s.results(), s.keep(),
				s.command(), Map.of(), false);
	}

	static void put(GuestFiles files, String path, String text) throws CoreException {
		files.put(path, new GuestFiles.File("guest", 0644, text.getBytes(StandardCharsets.UTF_8)));
	}

	static Set<String> names(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return Set.copyOf(files.map(f -> f.getFileName().toString()).toList());
		}
	}

	static void assertNothingIsLeft(MemoryBench bench) throws IOException, CoreException {
		assertEquals(List.of(), bench.guests());
		assertEquals(List.of(), bench.leftovers());
		assertEquals(0, bench.images.leases.get());
		if (Files.exists(bench.results)) {
			assertTrue(names(bench.results).toString(), names(bench.results).stream().noneMatch(n -> n.startsWith(".guestbench")));
		}
	}

	static void awaitUninterruptibly(CountDownLatch latch) {
		while (true) {
			try {
				latch.await();
				return;
			} catch (InterruptedException e) {
				// This is what it is about.
				continue;
			}
		}
	}
}
