/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.guestbench.contract.NotTested;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a connector asks is asked on the terminal of the call. */
public class BackgroundQuestionsTest {

	private static final Path SCRIPT = Path.of("/usr/bin/script");

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void withoutATerminalEverythingIsDeclined() throws Exception {
		try (ClientFixture fixture = new ClientFixture(folder.getRoot().toPath().toRealPath(), "asks");
				ChildBench call = fixture.call("run", "-q", ".")) {
			assertEquals("confirmed: false", call.line());
			assertEquals(0, call.exitStatus());
			assertTrue(call.error(), call.error().contains("cannot ask for an answer to: Go on?: there is no terminal"));
		}
	}

	@Test
	public void answersAreTypedAndSecretsAreNotShown() throws Exception {
		NotTested.unless(Files.isExecutable(SCRIPT), "questions at a terminal (there is no " + SCRIPT + ", which gives a process one)");
		try (ClientFixture fixture = new ClientFixture(folder.getRoot().toPath().toRealPath(), "asks")) {
			ProcessBuilder command = fixture.command(Map.of("TERM", "dumb"), "run", "-q", ".");
			String line = String.join(" ", command.command().stream().map(word -> "'" + word + "'").toList());
			command.command(List.of(SCRIPT.toString(), "-qec", line, "/dev/null")).redirectErrorStream(true);
			Process terminal = command.start();
			StringBuilder shown = new StringBuilder();
			OutputStream keys = terminal.getOutputStream();
			type(terminal, shown, "Go on? [y/N] ", "y\n");
			type(terminal, shown, "User for ssh://lab: ", "me\n");
			type(terminal, shown, "Password of me: ", "secret\n");
			await(terminal, shown, "me has a secret of 6 characters");
			keys.close();
			assertEquals(shown.toString(), 0, terminal.waitFor());
			assertTrue(shown.toString(), shown.toString().contains("confirmed: true"));
			assertFalse(shown.toString(), shown.toString().contains("secret\r"));
		}
	}

	private static void type(Process terminal, StringBuilder shown, String prompt, String keys) throws Exception {
		await(terminal, shown, prompt);
		terminal.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
		terminal.getOutputStream().flush();
	}

	private static void await(Process terminal, StringBuilder shown, String text) throws Exception {
		while (shown.indexOf(text) < 0) {
			int c = terminal.getInputStream().read();
			assertTrue("It ended without '" + text + "': " + shown, c >= 0);
			shown.append((char) c);
		}
	}
}
