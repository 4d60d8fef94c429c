/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.guestbench.contract.NotTested;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The completion script, asked by the shell that it is for. */
public class CompletionTest {

	private static final Path BASH = Path.of("/bin/bash");

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void bashCompletesCommandsOptionsAndValues() throws Exception {
		assertTrue(complete("guestbench", "")
				.containsAll(
						List.of("run", "images", "templates", "check", "guests", "connections", "reap", "bench", "ide", "completion")));
		assertTrue(complete("guestbench", "images", "").containsAll(List.of("list", "build", "import", "export", "remove")));
		assertTrue(complete("guestbench", "templates", "").containsAll(List.of("list", "build", "remove")));
		assertTrue(complete("guestbench", "guests", "").containsAll(List.of("list", "log", "exec", "delete")));
		assertTrue(complete("guestbench", "bench", "").containsAll(List.of("status", "stop")));
		assertEquals(List.of("none", "nat"), complete("guestbench", "templates", "build", "--network", ""));
		assertEquals(List.of("auto", "cold"), complete("guestbench", "run", "--start", ""));
		assertTrue(complete("guestbench", "run", "--").containsAll(List.of("--image", "--memory", "--keep", "--json")));
		assertEquals(List.of("none", "nat"), complete("guestbench", "run", "--network", ""));
		assertEquals(List.of("on-failure"), complete("guestbench", "run", "--keep", "on"));
	}

	@Test
	public void zshGetsItsCompletionSystem() {
		TestBench bench = new TestBench(folder.getRoot().toPath());
		assertEquals(0, bench.run("completion", "zsh"));
		assertTrue(bench.out().startsWith("autoload"));
	}

	private List<String> complete(String... words) throws Exception {
		NotTested.unless(Files.isExecutable(BASH), "completion by the shell (there is no " + BASH + ")");
		TestBench bench = new TestBench(folder.getRoot().toPath());
		assertEquals(0, bench.run("completion", "bash"));
		StringBuilder script = new StringBuilder(bench.out()).append("\nCOMP_WORDS=(");
		for (String word : words) {
			script.append('\'').append(word).append("' ");
		}
		script.append(")\nCOMP_CWORD=").append(words.length - 1)
				.append("\n_complete_guestbench 2>/dev/null\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n");
		Path file = folder.newFile().toPath();
		Files.writeString(file, script.toString());
		Process bash = new ProcessBuilder(BASH.toString(), "--norc", file.toString()).redirectErrorStream(true).start();
		String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertTrue(bash.waitFor(60, TimeUnit.SECONDS));
		return out.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
	}
}
