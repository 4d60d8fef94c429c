/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import org.guestbench.cli.internal.Cancellation;
import org.guestbench.cli.tests.fake.FakeChannels;
import org.guestbench.core.Connections;
import org.guestbench.core.GuestChannels;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A command in a guest that a run has kept. */
public class GuestsExecTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();
	private TestBench bench = new TestBench();

	@Before
	public void aKeptGuest() {
		bench = new TestBench(folder.getRoot().toPath());
		bench.connections.connection(Connections.LOCAL).guest("kept", "aaaaaaaa1");
		bench.services.with(GuestChannels.class, new FakeChannels());
	}

	@Test
	public void streamsAndStatusAreThoseOfTheCommand() {
		assertEquals(7, bench.run("guests", "exec", "aaaaaaaa1", "--", "exit", "7", "--user"));
		assertEquals("guest in /: [exit, 7, --user]\n", bench.out());
		assertEquals("\u001b[2Jproblem\n", bench.err());
	}

	@Test
	public void userAndFolderCanBeChosen() {
		assertEquals(0, bench.run("guests", "exec", "--user", "root", "--directory", "/srv", "kept", "--", "exit", "0"));
		assertEquals("root in /srv: [exit, 0]\n", bench.out());
	}

	@Test
	public void aTerminalIsProtected() {
		bench.onTerminal();
		assertEquals(0, bench.run("guests", "exec", "kept", "--", "exit", "0"));
		assertTrue(bench.err(), bench.err().contains("^[[2Jproblem"));
	}

	@Test
	public void whatTheBenchCannotDoIsNoStatusOfTheCommand() {
		assertEquals(125, bench.run("guests", "exec", "--user", "nobody-here", "kept", "--", "exit", "0"));
		assertTrue(bench.err(), bench.err().contains("The guest has no user 'nobody-here'."));
		assertEquals(125, bench.run("guests", "exec", "other", "--", "exit", "0"));
		assertEquals(2, bench.run("guests", "exec", "kept"));
		assertEquals(2, bench.run("guests", "exec", "--directory", "here", "kept", "--", "exit", "0"));
	}

	@Test
	public void ctrlCEndsIt() {
		bench.cancellation.request(Cancellation.Cause.INTERRUPT);
		assertEquals(130, bench.run("guests", "exec", "kept", "--", "exit", "0"));
	}
}
