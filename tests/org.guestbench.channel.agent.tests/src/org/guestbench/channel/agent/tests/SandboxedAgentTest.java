/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.tests;

import static org.junit.Assert.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.guestbench.contract.NotTested;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The agent as the first process of a sandbox. */
public class SandboxedAgentTest {

	private static final long PATIENCE_SECONDS = 120;
	/** What makes it the first process of a namespace of its own. */
	private static final List<String> NAMESPACE = List.of("unshare", "--user", "--map-root-user", "--pid", "--fork");

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	/** bwrap asks the kernel for that too, but only from a moment on at which its own parent may have ended already. */
	@Test
	public void sandboxEndsWithABenchThatNeverConnected() throws Exception {
		Process trial = new ProcessBuilder(command("true")).redirectErrorStream(true).start();
		NotTested.unless(trial.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && trial.exitValue() == 0,
				"sandboxes that end with their bench (this user can make no namespaces)");
		Path agent = LocalAgent.program();
		Process sandbox = new ProcessBuilder(command(agent.toString(), "--bind", folder.getRoot().toPath().resolve("s").toString(),
				agent.toString(), "--serve", "3")).redirectErrorStream(true).start();
		try (BufferedReader output = sandbox.inputReader()) {
			assertTrue(String.valueOf(output.readLine()).endsWith(": ready"));
			assertTrue(sandbox.isAlive());
		}
		try {
			// The pipe has nobody who reads it any more.
			assertTrue("the agent lives on", sandbox.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
		} finally {
			sandbox.descendants().forEach(ProcessHandle::destroyForcibly);
		}
	}

	private static List<String> command(String... words) {
		return Stream.concat(NAMESPACE.stream(), Stream.of(words)).toList();
	}
}
