/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.guestbench.cli.internal.Arguments;
import org.guestbench.cli.internal.FailureLog;
import org.guestbench.cli.internal.Failures;
import org.guestbench.cli.internal.HostEnvironment;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** How failures are worded, and where their stack traces go. */
public class FailuresTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void reasonsFollowTheMessage() {
		CoreException failure = new CoreException(Status.error("Cannot start it. Do this.",
				new CoreException(Status.error("No space.", new IOException("write failed\u001b[2J")))));
		assertEquals(List.of("Cannot start it. Do this.", "  because: No space.", "  because: IOException: write failed^[[2J"),
				Failures.lines(failure));
	}

	@Test
	public void theSameIsNotSaidTwice() {
		IStatus inner = Status.error("No space.");
		assertEquals(List.of("No space."), Failures.lines(new CoreException(Status.error("No space.", new CoreException(inner)))));
	}

	@Test
	public void everyChildIsAReason() {
		MultiStatus status = new MultiStatus(FailuresTest.class, 0, new IStatus[] { Status.error("one"), Status.error("two") },
				"Two problems.", null);
		assertEquals(List.of("Two problems.", "  because: one", "  because: two"), Failures.lines(status));
	}

	@Test
	public void anExceptionWithoutAMessageIsNamed() {
		assertEquals(List.of("NullPointerException"), Failures.lines(new NullPointerException()));
	}

	@Test
	public void endlessReasonsEnd() {
		MultiStatus status = new MultiStatus(FailuresTest.class, 0, "Many.", null);
		for (int i = 0; i < 100; i++) {
			status.add(Status.error("reason " + i));
		}
		List<String> lines = Failures.lines(status);
		assertEquals("  ... and more", lines.get(lines.size() - 1));
		assertTrue(lines.size() < 12);
	}

	@Test
	public void theLogIsBounded() throws IOException {
		Path state = folder.getRoot().toPath();
		HostEnvironment host = new HostEnvironment(Map.of("XDG_STATE_HOME", state.toString()), state, state, "me");
		FailureLog log = new FailureLog(host);
		Path file = log.add("run", new IOException("first")).orElseThrow();
		assertEquals(state.resolve("guestbench/log/guestbench.log"), file);
		Files.writeString(file, "x".repeat(2 << 20));
		log.add("run", new IOException("second"));
		assertTrue(Files.size(file) < 10_000);
		assertTrue(Files.readString(file).contains("second"));
		assertTrue(Files.exists(state.resolve("guestbench/log/guestbench.log.1")));
	}

	@Test
	public void aLogThatCannotBeWrittenIsNoFailure() throws IOException {
		Path file = folder.newFile().toPath();
		HostEnvironment host = new HostEnvironment(Map.of("XDG_STATE_HOME", file.toString()), file, file, "me");
		assertTrue(new FailureLog(host).add("run", new IOException("x")).isEmpty());
	}

	@Test
	public void markedArgumentsAreOurs() {
		assertEquals(List.of("run", "", "=x", "-debug"),
				List.of(Arguments.unmarked(new String[] { "-showlocation", "=run", "=", "==x", "=-debug" })));
		assertEquals(List.of("run", "."), List.of(Arguments.unmarked(new String[] { "run", "." })));
	}
}
