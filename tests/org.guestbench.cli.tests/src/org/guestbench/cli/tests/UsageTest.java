/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;

import org.junit.Test;

/** Help, versions and mistakes. */
public class UsageTest {

	private static final List<String> COMMANDS = List.of("run", "images", "images list", "images build", "images import", "images export",
			"images remove", "check", "guests", "guests list", "guests log", "guests delete", "connections", "connections list",
			"connections add",
			"connections test", "connections remove", "reap", "ide", "completion");

	private TestBench bench = new TestBench();

	@Test
	public void everyCommandHasHelp() {
		for (String command : COMMANDS) {
			assertEquals(command, 0, run(command + " --help"));
			assertTrue(bench.out(), bench.out().startsWith("Usage: guestbench " + command));
			assertTrue(bench.out(), bench.out().contains("--help"));
			assertEquals("", bench.err());
		}
	}

	@Test
	public void everyCommandTellsTheVersion() {
		for (String command : COMMANDS) {
			assertEquals(command, 0, run(command + " --version"));
			assertEquals("guestbench 1.2.3\n", bench.out());
		}
		assertEquals(0, run("--version"));
		assertEquals("guestbench 1.2.3\n", bench.out());
	}

	@Test
	public void theProgramDescribesItsCommands() {
		assertEquals(0, run("--help"));
		for (String command : COMMANDS) {
			assertTrue(command, command.contains(" ") || bench.out().contains("  " + command));
		}
		assertEquals(0, run("help run"));
		assertTrue(bench.out(), bench.out().startsWith("Usage: guestbench run"));
	}

	@Test
	public void withoutACommandTheUsageIsShown() {
		assertEquals(2, run());
		assertTrue(bench.err(), bench.err().contains("guestbench --help"));
	}

	@Test
	public void agroupWantsACommand() {
		assertEquals(2, run("images"));
		assertTrue(bench.err(), bench.err().contains("images --help"));
	}

	@Test
	public void aMistypedCommandIsSuggested() {
		assertEquals(2, run("rnu ."));
		assertTrue(bench.err(), bench.err().contains("did you mean"));
		assertTrue(bench.err(), bench.err().contains("run"));
		assertEquals(2, run("images lst"));
		assertTrue(bench.err(), bench.err().contains("list"));
	}

	@Test
	public void aMistypedOptionIsSuggested() {
		assertEquals(2, run("run --memroy 2G ."));
		assertTrue(bench.err(), bench.err().contains("--memory"));
	}

	@Test
	public void anOptionOfTheGuestsCommandIsExplained() {
		assertEquals(2, run("run . make -j2"));
		assertTrue(bench.err(), bench.err().contains("guestbench run DIR -- COMMAND -j2"));
		assertFalse(bench.runs.wasAsked());
	}

	@Test
	public void theFolderIsRequired() {
		assertEquals(2, run("run"));
		assertTrue(bench.err(), bench.err().contains("DIR"));
	}

	@Test
	public void wrongValuesAreExplained() {
		assertMistake("run --memory lots .", "512M or 2G");
		assertMistake("run --cpus 0 .", "at least one processor");
		assertMistake("run --cpus two .", "--cpus");
		assertMistake("run --network lan .", "none, nat");
		assertMistake("run --start warm .", "auto, cold");
		assertMistake("run --keep sometimes .", "never, on-failure, always");
		assertMistake("run --timeout soon .", "1h30m");
		assertMistake("run --timeout 0s .", "more than zero");
		assertMistake("run --env =x .", "NAME=VALUE");
		assertMistake("run --env NOT_SET .", "NOT_SET");
		assertMistake("run --image", "--image");
		assertMistake("completion fish", "bash, zsh");
		assertMistake("connections add x", "URI");
	}

	private void assertMistake(String command, String explanation) {
		assertEquals(command, 2, run(command));
		assertTrue(bench.err(), bench.err().contains(explanation));
		assertTrue(bench.err(), bench.err().startsWith("guestbench: "));
		assertEquals("", bench.out());
		assertFalse(command, bench.runs.wasAsked());
	}

	private int run(String command) {
		bench = new TestBench();
		return bench.run(command.split(" "));
	}

	private int run() {
		bench = new TestBench();
		return bench.run(new String[0]);
	}
}
