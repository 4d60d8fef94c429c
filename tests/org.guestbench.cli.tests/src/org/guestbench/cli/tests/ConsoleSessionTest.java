/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;

import org.guestbench.api.console.SerialLink;
import org.guestbench.cli.internal.console.ConsoleSession;
import org.guestbench.cli.internal.console.ConsoleSession.End;
import org.guestbench.core.Connections;
import org.junit.Test;

public class ConsoleSessionTest {

	private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

	@Test
	public void whatIsTypedGoesToTheGuestUntilTheKeyThatLeaves() throws Exception {
		Echo guest = new Echo();
		byte[] keys = { 'l', 's', '\r', ConsoleSession.LEAVE, 'x' };
		assertEquals(End.LEFT, new ConsoleSession(guest, new ByteArrayInputStream(keys), screen).run());
		assertEquals("ls\r", guest.heard.toString(StandardCharsets.US_ASCII));
	}

	@Test
	public void endOfTheKeyboardLeaves() throws Exception {
		Echo guest = new Echo();
		assertEquals(End.LEFT, new ConsoleSession(guest, new ByteArrayInputStream(new byte[] { 'a' }), screen).run());
		assertEquals("a", guest.heard.toString(StandardCharsets.US_ASCII));
	}

	@Test
	public void whatTheGuestWritesIsShownAsItIsUntilItEnds() throws Exception {
		Echo guest = new Echo();
		guest.says("\u001b[1mbold\u001b[m\r\n");
		guest.ends();
		try (PipedOutputStream nobodyTypes = new PipedOutputStream(); PipedInputStream keyboard = new PipedInputStream(nobodyTypes)) {
			assertEquals(End.GUEST_ENDED, new ConsoleSession(guest, keyboard, screen).run());
		}
		assertEquals("\u001b[1mbold\u001b[m\r\n", screen.toString(StandardCharsets.US_ASCII));
	}

	@Test
	public void connectionWithoutConsolesSaysSo() {
		TestBench bench = new TestBench();
		bench.connections.connection(Connections.LOCAL).guest("kept", "aaaaaaaa1");
		assertEquals(1, bench.run("guests", "console", "kept"));
		assertTrue(bench.err(), bench.err().contains("does not reach consoles"));
	}

	/** A guest that hears what is typed. */
	private static final class Echo implements SerialLink {

		private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
		private final PipedOutputStream mouth = new PipedOutputStream();
		private final PipedInputStream words;
		private volatile boolean closed;

		Echo() throws IOException {
			words = new PipedInputStream(mouth, 1 << 12);
		}

		void says(String text) throws IOException {
			mouth.write(text.getBytes(StandardCharsets.US_ASCII));
			mouth.flush();
		}

		void ends() throws IOException {
			mouth.close();
		}

		@Override
		public InputStream input() {
			return new InputStream() {
				@Override
				public int read() throws IOException {
					int octet = words.read();
					if (closed) {
						throw new IOException("closed");
					}
					return octet;
				}
			};
		}

		@Override
		public OutputStream output() {
			return heard;
		}

		@Override
		public void resize(int columns, int rows) {
			// has no size
		}

		@Override
		public void close() {
			closed = true;
			try {
				mouth.close();
			} catch (IOException e) {
				throw new AssertionError(e);
			}
		}
	}
}
