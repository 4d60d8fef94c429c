/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.console.terminal.Line;
import org.guestbench.console.terminal.ScrollBack;
import org.guestbench.console.terminal.Terminal;
import org.guestbench.console.terminal.TerminalEvents;
import org.guestbench.contract.NotTested;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** The program {@code vttest}, where it is installed, says what a terminal has to show. */
public class VttestTest implements TerminalEvents {

	private static final int COLUMNS = 80;
	private static final int ROWS = 24;
	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);
	private static final String GO_ON = "Push <RETURN>";

	private final Terminal terminal = new Terminal(COLUMNS, ROWS, ScrollBack.none(), this);
	/** All that has been written to it so far. */
	private final StringBuffer output = new StringBuffer();
	private @Nullable Process process;
	private OutputStream keys = OutputStream.nullOutputStream();

	@Before
	public void start() throws IOException {
		NotTested.unless(RealServer.installed("vttest") && RealServer.installed("script"),
				"the terminal by vttest (vttest and script are not both installed)");
		Process started = new ProcessBuilder("script", "-qfc", "stty rows 24 cols 80; TERM=xterm vttest 24x80.80", "/dev/null")
				.redirectErrorStream(true).start();
		process = started;
		keys = started.getOutputStream();
		Thread reader = new Thread(() -> {
			byte[] batch = new byte[4096];
			try (InputStream in = started.getInputStream()) {
				for (int count = in.read(batch); count >= 0; count = in.read(batch)) {
					terminal.write(batch, 0, count);
					output.append(new String(batch, 0, count, StandardCharsets.ISO_8859_1));
				}
			} catch (IOException e) {
				// the test has ended
			}
		});
		reader.setDaemon(true);
		reader.start();
	}

	@After
	public void end() {
		Process running = process;
		if (running != null) {
			running.descendants().forEach(ProcessHandle::destroyForcibly);
			running.destroyForcibly();
		}
	}

	@Test
	public void cursorMovementsFrameTheScreen() throws IOException, InterruptedException {
		choose("1");
		// The stars come first; the picture is complete when there is the request to go on.
		List<String> lines = picture(1);
		assertEquals("*".repeat(COLUMNS), lines.get(0));
		assertEquals("*".repeat(COLUMNS), lines.get(ROWS - 1));
		assertEquals("*" + "+".repeat(COLUMNS - 2) + "*", lines.get(1));
		for (String line : lines.subList(2, ROWS - 2)) {
			assertTrue(line, line.startsWith("*+") && line.endsWith("+*"));
		}
	}

	@Test
	public void wrappedLettersAreInOrderAtBothMargins() throws IOException, InterruptedException {
		choose("1");
		// Two pictures come before, which look the same, and each stays until the request to go on is answered.
		List<String> lines = picture(1);
		for (int number = 2; lines.stream().noneMatch(line -> line.startsWith("Z") && line.endsWith("z")); number++) {
			choose("");
			lines = picture(number);
		}
		int last = 0;
		while (!lines.get(last).startsWith("Z")) {
			last++;
		}
		for (int i = 0; i < 18; i++) {
			String letter = String.valueOf((char) ('Z' - i));
			assertEquals(letter + " ".repeat(COLUMNS - 2) + letter.toLowerCase(), lines.get(last - i));
		}
	}

	@Test
	public void insertingAndDeletingLeavesWhatItShould() throws IOException, InterruptedException {
		choose("8");
		// It throws away what is typed before it asks.
		List<String> before = picture(1);
		assertTrue(before.toString(), before.get(0).equals("A".repeat(COLUMNS)) && before.get(ROWS - 1).startsWith("X"));
		choose("");
		await(all -> all.get(0).equals("A".repeat(COLUMNS)) && all.get(ROWS - 1).equals("X".repeat(COLUMNS))
				&& !all.get(1).startsWith("B"));
	}

	/** What is shown when vttest asks to go on for the {@code number}th time. */
	private List<String> picture(int number) throws InterruptedException {
		await(all -> requests() >= number);
		return lines();
	}

	private long requests() {
		return Pattern.compile(GO_ON, Pattern.LITERAL).matcher(output.toString()).results().count();
	}

	private void choose(String key) throws IOException, InterruptedException {
		if (!key.isEmpty()) {
			await(all -> all.stream().anyMatch(line -> line.contains("Enter choice number")));
		}
		keys.write((key + "\r").getBytes(StandardCharsets.US_ASCII));
		keys.flush();
	}

	private List<String> lines() {
		return terminal.screen().lines().stream().map(Line::text).map(String::stripTrailing).toList();
	}

	private List<String> await(Predicate<List<String>> condition) throws InterruptedException {
		long end = System.nanoTime() + PATIENCE_NANOS;
		while (true) {
			List<String> lines = lines();
			if (condition.test(lines)) {
				return lines;
			}
			if (System.nanoTime() - end > 0) {
				throw new AssertionError("vttest does not show that:\n" + String.join("\n", lines));
			}
			Thread.sleep(20);
		}
	}

	@Override
	public void changed() {
		// the test looks by itself
	}

	@Override
	public void answer(byte[] bytes) {
		try {
			keys.write(bytes);
			keys.flush();
		} catch (IOException e) {
			throw new AssertionError(e);
		}
	}

	@Override
	public void title(String title) {
		// vttest gives none
	}

	@Override
	public void bell() {
		// nobody hears it
	}
}
