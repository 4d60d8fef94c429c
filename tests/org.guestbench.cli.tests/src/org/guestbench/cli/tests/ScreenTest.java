/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.cli.internal.output.OutputClosedException;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.cli.internal.output.Streams;
import org.junit.Test;

/** Who writes where, and what becomes of the line of progress. */
public class ScreenTest {

	private static final String ERASE = "\r\u001b[K";

	/** Both streams of a terminal, as they appear on it. */
	private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

	@Test
	public void bytesReachAPipeUnchanged() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		byte[] all = new byte[100_000];
		for (int i = 0; i < all.length; i++) {
			all[i] = (byte) i;
		}
		new Screen(new Streams(out, new ByteArrayOutputStream(), false, false, false), false).output(Stream.STDOUT, ByteBuffer.wrap(all));
		assertArrayEquals(all, out.toByteArray());
	}

	@Test
	public void aTerminalGetsControlsShown() {
		guest(screen(false), "\u001b[2Jx\n");
		assertEquals("^[[2Jx\n", shown());
	}

	@Test
	public void rawLetsControlsThrough() {
		guest(screen(true), "\u001b[2Jx\n");
		assertEquals("\u001b[2Jx\n", shown());
	}

	@Test
	public void progressMakesRoomForTheGuest() {
		Screen screen = screen(false);
		screen.status("working");
		guest(screen, "hello\n");
		screen.status("");
		assertEquals("working" + ERASE + "hello\nworking" + ERASE, shown());
	}

	@Test
	public void progressWaitsForTheEndOfAnUnfinishedLine() {
		Screen screen = screen(false);
		guest(screen, "...");
		screen.status("working");
		guest(screen, ".\n");
		assertEquals("....\nworking", shown());
	}

	@Test
	public void ourLinesBeginOnALineOfTheirOwnWithoutTheGuestsColours() {
		Screen screen = screen(false);
		guest(screen, "\u001b[31mred");
		screen.say("done \u001b[2J");
		assertEquals("\u001b[31mred\u001b[0m\ndone ^[[2J\n", shown());
	}

	@Test
	public void theEndShowsWhatWasHeldBack() {
		Screen screen = screen(false);
		guest(screen, "x\u001b[3");
		screen.endOfOutput();
		assertEquals("x^[[3\n", shown());
	}

	@Test
	public void aClosedPipeIsReportedOnce() {
		Screen screen = new Screen(new Streams(closed(), new ByteArrayOutputStream(), false, false, false), false);
		assertThrows(OutputClosedException.class, () -> guest(screen, "x"));
		guest(screen, "y");
	}

	@Test
	public void aClosedStandardErrorIsNoReasonToStop() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		Screen screen = new Screen(new Streams(out, closed(), false, false, false), false);
		screen.say("nobody hears this");
		guest(screen, "x");
		assertEquals("x", out.toString(StandardCharsets.UTF_8));
	}

	private Screen screen(boolean raw) {
		return new Screen(new Streams(terminal, terminal, true, true, true), raw);
	}

	private String shown() {
		return terminal.toString(StandardCharsets.UTF_8);
	}

	private static void guest(Screen screen, String text) {
		screen.output(Stream.STDOUT, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static OutputStream closed() {
		return new OutputStream() {
			@Override
			public void write(int b) throws IOException {
				throw new IOException("Broken pipe");
			}
		};
	}
}
