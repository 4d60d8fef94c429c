/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.api.channel.PortConnection;
import org.guestbench.channel.agent.internal.OutputQueue.Piece;

/** A session that is a connection: its input is what the guest's program gets, its standard output what the program sends. */
final class AgentConnection implements PortConnection {

	/** Whoever waits is notified; this only bounds how long a lost notice would go unseen. */
	private static final Duration LONG = Duration.ofSeconds(10);
	private static final int PIECE = 30 * 1024;
	private static final int GRANT_STEP = OutputQueue.WINDOW / 4;

	private final Conversation conversation;
	private final OpenSessions sessions;
	private final Session session;
	private final Input input = new Input();
	private final Output output = new Output();
	private volatile boolean closed;

	AgentConnection(Conversation conversation, OpenSessions sessions, Session session) {
		this.conversation = conversation;
		this.sessions = sessions;
		this.session = session;
	}

	@Override
	public InputStream input() {
		return input;
	}

	@Override
	public OutputStream output() {
		return output;
	}

	@Override
	public void close() {
		if (!closed) {
			closed = true;
			sessions.remove(session);
			// The guest ignores it for a session that has ended.
			sessions.abandon(session);
		}
	}

	private void checkOpen() throws IOException {
		if (closed) {
			throw new EOFException("The connection was closed");
		}
	}

	private interface Wait {
		void await(Duration most) throws InterruptedException;
	}

	private static void await(Wait wait) throws IOException {
		try {
			wait.await(LONG);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while waiting for the guest");
		}
	}

	/** For one thread. */
	private final class Input extends InputStream {

		private @Nullable ByteBuffer current;
		private int taken;

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(byte @Nullable [] into, int offset, int length) throws IOException {
			byte[] bytes = Objects.requireNonNull(into);
			Objects.checkFromIndexSize(offset, length, bytes.length);
			if (length == 0) {
				return 0;
			}
			ByteBuffer data = next();
			if (data == null) {
				return -1;
			}
			int count = Math.min(length, data.remaining());
			data.get(bytes, offset, count);
			grant(count);
			return count;
		}

		/** What is there to be read, or null at the end. */
		private @Nullable ByteBuffer next() throws IOException {
			while (true) {
				checkOpen();
				ByteBuffer data = current;
				if (data != null && data.hasRemaining()) {
					return data;
				}
				Piece piece = session.poll();
				// Only a broken agent sends something on another stream, and never more of it than one window.
				current = piece != null && piece.stream() == Stream.STDOUT ? piece.data() : null;
				if (piece == null) {
					if (session.isOutputOver()) {
						return null;
					}
					IOException cause = session.broken();
					if (cause != null) {
						throw new IOException("The guest has ended, or the connection to it broke", cause);
					}
					AgentConnection.await(session::awaitOutput);
				}
			}
		}

		private void grant(int count) {
			taken += count;
			if (taken >= GRANT_STEP) {
				session.granted(Stream.STDOUT, taken);
				conversation.send(new FrameBuilder(Protocol.CREDIT, 0, session.number()).rawInt8(Stream.STDOUT.ordinal()).rawInt32(taken));
				taken = 0;
			}
		}
	}

	/** For one thread. */
	private final class Output extends OutputStream {

		private boolean ended;

		@Override
		public void write(int b) throws IOException {
			write(new byte[] { (byte) b }, 0, 1);
		}

		@Override
		public void write(byte @Nullable [] from, int offset, int length) throws IOException {
			byte[] bytes = Objects.requireNonNull(from);
			Objects.checkFromIndexSize(offset, length, bytes.length);
			int at = offset;
			while (at < offset + length) {
				checkOpen();
				if (ended) {
					throw new IOException("This end of the connection was closed");
				}
				if (session.isInputClosed()) {
					throw new IOException("The program in the guest has closed the connection");
				}
				IOException cause = session.failure();
				if (cause != null) {
					throw new IOException("The guest has ended, or the connection to it broke", cause);
				}
				int count = session.takeInputCredit(Math.min(PIECE, offset + length - at));
				if (count > 0) {
					conversation.send(new FrameBuilder(Protocol.STDIN, 0, session.number()).raw(bytes, at, count));
					at += count;
				} else {
					AgentConnection.await(session::awaitCredit);
				}
			}
		}

		@Override
		public void close() {
			if (!ended && !closed) {
				ended = true;
				conversation.send(new FrameBuilder(Protocol.STDIN, 0, session.number()));
			}
		}
	}
}
