/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.guestbench.api.channel.OutputSink;

/**
 * Both output streams of this process, written by several threads: what a guest says, what we say of it, and one line of progress below
 * that is overwritten. Nothing is buffered. What goes to a terminal is filtered, what goes to a file or pipe is not.
 */
public final class Screen {

	private static final int CHUNK = 8192;
	private static final byte[] ERASE = bytes("\r\u001b[K");
	private static final byte[] PLAIN = bytes("\u001b[0m");

	private final ReentrantLock lock = new ReentrantLock();
	private final Port out;
	private final Port err;
	private final boolean redraw;
	private String status = "";
	private boolean midLine;

	/** @param raw whether a guest's control sequences reach the terminal */
	public Screen(Streams streams, boolean raw) {
		this.out = new Port(streams.out(), streams.outTerminal(), raw);
		this.err = new Port(streams.err(), streams.errTerminal(), raw);
		this.redraw = streams.errTerminal() && streams.redraw();
	}

	/** Whether {@link #status} shows anything. */
	public boolean redraws() {
		return redraw;
	}

	/**
	 * What a guest wrote; blocks while the reader does not read.
	 *
	 * @throws OutputClosedException if standard output is closed; that nobody reads standard error is no reason to stop
	 */
	public void output(OutputSink.Stream stream, ByteBuffer data) {
		lock.lock();
		try {
			if (stream == OutputSink.Stream.STDOUT) {
				out.guest(data);
			} else {
				err.guest(data);
			}
		} finally {
			lock.unlock();
		}
	}

	/** The streams of the guest have ended: shows what was held back, ends an unfinished line and switches colours off. */
	public void endOfOutput() {
		lock.lock();
		try {
			out.finish();
			err.finish();
			freshLine();
		} finally {
			lock.unlock();
		}
	}

	/** Text of ours for standard output; it may quote a guest, so a terminal gets it with control characters shown. */
	public void print(String text) {
		lock.lock();
		try {
			if (out.terminal) {
				freshLine();
			}
			out.write(bytes(out.terminal ? Printable.text(text) : text));
		} finally {
			lock.unlock();
		}
	}

	/** As {@link #print}, for text that is all ours and may have colours. */
	public void printStyled(String text) {
		lock.lock();
		try {
			out.write(bytes(text));
		} finally {
			lock.unlock();
		}
	}

	/** A line of ours for standard error; it may quote a guest, so control characters are shown. */
	public void say(String line) {
		lock.lock();
		try {
			freshLine();
			err.write(bytes(Printable.text(line) + "\n"));
			draw();
		} finally {
			lock.unlock();
		}
	}

	/** As {@link #say}, for a thread that must not wait for a reader that never reads: then says nothing. */
	public void sayIfPossible(String line) {
		try {
			if (lock.tryLock(200, TimeUnit.MILLISECONDS)) {
				try {
					say(line);
				} finally {
					lock.unlock();
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** Replaces the line of progress; empty for none. Without a terminal, or while a guest's line is unfinished, shows nothing. */
	public void status(String line) {
		if (!redraw) {
			return;
		}
		lock.lock();
		try {
			if (!line.equals(status)) {
				erase();
				status = line;
				draw();
			}
		} finally {
			lock.unlock();
		}
	}

	private void draw() {
		if (!status.isEmpty() && !midLine) {
			err.write(bytes(status));
		}
	}

	private void erase() {
		if (!status.isEmpty() && !midLine) {
			err.write(ERASE);
		}
	}

	/** Leaves the cursor at the beginning of an empty line with plain text, on whatever terminal there is. */
	private void freshLine() {
		erase();
		if (out.styled() || err.styled()) {
			(err.terminal ? err : out).write(PLAIN);
			out.unstyled();
			err.unstyled();
		}
		if (midLine) {
			(err.terminal ? err : out).write(bytes("\n"));
			midLine = false;
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** One stream. Used under the lock. */
	private final class Port {

		private final OutputStream stream;
		private final boolean terminal;
		private final boolean raw;
		private final ControlFilter filter = new ControlFilter();
		private final byte[] chunk = new byte[CHUNK];
		private boolean dirty;
		private boolean closed;

		Port(OutputStream stream, boolean terminal, boolean raw) {
			this.stream = stream;
			this.terminal = terminal;
			this.raw = raw;
		}

		void guest(ByteBuffer data) {
			if (terminal) {
				erase();
			}
			while (data.hasRemaining()) {
				ByteBuffer part = data.slice(data.position(), Math.min(CHUNK, data.remaining()));
				data.position(data.position() + part.remaining());
				if (terminal && !raw) {
					byte[] shown = filter.filter(part);
					deliver(shown, shown.length);
				} else {
					int length = part.remaining();
					part.get(chunk, 0, length);
					dirty |= raw;
					deliver(chunk, length);
				}
			}
			if (terminal) {
				draw();
			}
		}

		void finish() {
			byte[] rest = filter.finish();
			deliver(rest, rest.length);
		}

		private void deliver(byte[] bytes, int length) {
			if (length > 0) {
				write(bytes, length);
				if (terminal) {
					midLine = bytes[length - 1] != '\n';
				}
			}
		}

		boolean styled() {
			return terminal && (dirty || filter.styled());
		}

		void unstyled() {
			dirty = false;
			filter.unstyled();
		}

		void write(byte[] bytes) {
			write(bytes, bytes.length);
		}

		private void write(byte[] bytes, int length) {
			if (closed) {
				return;
			}
			try {
				stream.write(bytes, 0, length);
				stream.flush();
			} catch (IOException e) {
				closed = true;
				if (this == out) {
					throw new OutputClosedException(e);
				}
			}
		}
	}
}
