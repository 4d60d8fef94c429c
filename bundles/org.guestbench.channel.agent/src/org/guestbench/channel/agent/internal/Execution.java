/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.channel.agent.internal.OutputQueue.Piece;

/** Sees one command of the guest through: its input, its output, its end. Runs in the caller's thread. */
final class Execution {

	/** How long a cancelled command may take to end by itself. */
	private static final Duration GRACE = Duration.ofSeconds(3);
	/** How long the agent may take to kill it then; longer means that the guest does not work any more. */
	private static final Duration LAST_DEADLINE = Duration.ofSeconds(20);
	/** A monitor does not tell when it is cancelled. */
	private static final Duration CANCEL_POLL = Duration.ofMillis(50);
	private static final int INPUT_PIECE = 30 * 1024;
	private static final int GRANT_STEP = OutputQueue.WINDOW / 4;
	private static final int SIGTERM = 15;

	private final Conversation conversation;
	private final Session session;
	private final String name;
	private final int[] taken = new int[Stream.values().length];
	private final byte[] buffer = new byte[INPUT_PIECE];
	private @Nullable InputStream input;

	/**
	 * @param name  of the command, for messages
	 * @param input what it reads; null for a command that was started without input
	 */
	Execution(Conversation conversation, Session session, String name, @Nullable InputStream input) {
		this.conversation = conversation;
		this.session = session;
		this.name = name;
		this.input = input;
	}

	CommandEnd run(OutputSink sink, IProgressMonitor monitor) throws CoreException {
		boolean finished = false;
		try {
			CommandEnd end = step(sink);
			while (end == null) {
				if (monitor.isCanceled()) {
					finished = true;
					cancel();
					throw new OperationCanceledException();
				}
				session.await(input != null, CANCEL_POLL);
				end = step(sink);
			}
			finished = true;
			return end;
		} catch (InterruptedException e) {
			finished = true;
			kill();
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} catch (ChannelClosedException e) {
			finished = true;
			throw e;
		} finally {
			// The sink or the input failed: nobody is left who could take the rest.
			if (!finished) {
				kill();
			}
		}
	}

	/** Does what can be done without waiting. */
	private @Nullable CommandEnd step(OutputSink sink) throws CoreException {
		feed();
		for (Piece piece = session.poll(); piece != null; piece = session.poll()) {
			int length = piece.data().remaining();
			sink.accept(piece.stream(), piece.data());
			grant(piece.stream(), length);
			feed();
		}
		IOException cause = session.broken();
		if (cause != null) {
			throw closed(cause);
		}
		return session.end();
	}

	private ChannelClosedException closed(IOException cause) {
		String why = cause instanceof ProtocolException
				? "Guest agent sent " + cause.getMessage() + " while '" + name + "' was running. The connection to it was closed."
				: "The guest ended, or the connection to it broke, while '" + name + "' was running.";
		return new ChannelClosedException(why, cause);
	}

	private void grant(Stream stream, int length) {
		taken[stream.ordinal()] += length;
		int bytes = taken[stream.ordinal()];
		if (bytes >= GRANT_STEP) {
			taken[stream.ordinal()] = 0;
			session.granted(stream, bytes);
			conversation.send(new FrameBuilder(Protocol.CREDIT, 0, session.number()).rawInt8(stream.ordinal()).rawInt32(bytes));
		}
	}

	private void feed() throws CoreException {
		InputStream source = input;
		while (source != null) {
			if (session.isInputClosed()) {
				input = null;
				return;
			}
			int most = session.takeInputCredit(buffer.length);
			if (most == 0) {
				return;
			}
			int count;
			try {
				count = source.readNBytes(buffer, 0, most);
			} catch (IOException e) {
				throw new CoreException(Status.error("The input of '" + name + "' cannot be read.", e));
			}
			if (count > 0) {
				conversation.send(new FrameBuilder(Protocol.STDIN, 0, session.number()).raw(buffer, 0, count));
			}
			if (count < most) {
				conversation.send(new FrameBuilder(Protocol.STDIN, 0, session.number()));
				input = null;
				return;
			}
		}
	}

	/** Asks the command to end, then makes it. */
	private void cancel() {
		conversation.send(new FrameBuilder(Protocol.SIGNAL, 0, session.number()).rawInt32(SIGTERM));
		try {
			if (!drain(GRACE)) {
				kill();
			}
		} catch (InterruptedException e) {
			kill();
			Thread.currentThread().interrupt();
		}
	}

	private void kill() {
		conversation.send(new FrameBuilder(Protocol.CLOSE, 0, session.number()));
		boolean interrupted = Thread.interrupted();
		try {
			if (!drain(LAST_DEADLINE)) {
				conversation.close();
			}
		} catch (InterruptedException e) {
			// Whoever is this impatient cannot be promised that the guest has heard it.
			interrupted = true;
			conversation.close();
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/** @return whether the command, or the connection, ended in time; its output is discarded */
	private boolean drain(Duration most) throws InterruptedException {
		long deadline = System.nanoTime() + most.toNanos();
		while (true) {
			for (Piece piece = session.poll(); piece != null; piece = session.poll()) {
				grant(piece.stream(), piece.data().remaining());
			}
			if (session.end() != null || session.broken() != null) {
				return true;
			}
			long left = deadline - System.nanoTime();
			if (left <= 0) {
				return false;
			}
			session.await(false, Duration.ofNanos(left));
		}
	}
}
