/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelListener;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ExecResult;

/**
 * One command of one SSH session. Its streams are moved by threads of their own: the threads of the library carry all channels of a
 * session, so a receiver that takes its time must not hold one of them. Not reading is what holds the guest back, by the window of the
 * channel (RFC 4254, section 5.2).
 */
final class RemoteRun implements AutoCloseable {

	private static final long POLL_MILLIS = 50;
	private static final int BUFFER = 32 * 1024;

	/** For threads to end after their streams were closed. */
	private static final Duration GRACE = Duration.ofSeconds(10);

	private final ChannelExec channel;
	private final List<Thread> threads = new ArrayList<>();
	private final Object change = new Object();

	private volatile Optional<Throwable> failure = Optional.empty();
	private int reading;

	RemoteRun(ClientSession session, String script, IProgressMonitor monitor) throws IOException {
		channel = session.createExecChannel(script);
		channel.addChannelListener(new ChannelListener() {

			@Override
			@NonNullByDefault({})
			public void channelStateChanged(Channel changed, String hint) {
				changed();
			}

			@Override
			@NonNullByDefault({})
			public void channelClosed(Channel closed, Throwable reason) {
				changed();
			}
		});
		try {
			open(monitor);
		} catch (IOException | RuntimeException e) {
			channel.close(true);
			throw e;
		}
	}

	private void open(IProgressMonitor monitor) throws IOException {
		OpenFuture opened = channel.open();
		try {
			while (!opened.await(POLL_MILLIS)) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
			}
		} catch (InterruptedIOException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
		opened.verify();
	}

	/** Begins to read a stream. */
	void read(boolean standardError, Receiver receiver) {
		InputStream in = standardError ? channel.getInvertedErr() : channel.getInvertedOut();
		synchronized (change) {
			reading++;
		}
		move(standardError ? "standard error" : "standard output", () -> {
			try {
				byte[] buffer = new byte[BUFFER];
				for (int read = next(in, buffer); read >= 0; read = next(in, buffer)) {
					receiver.receive(buffer, read);
				}
			} finally {
				receiver.ended();
				synchronized (change) {
					reading--;
				}
			}
		});
	}

	/** Begins to write its input, to the end of the source. */
	void write(InputStream source) {
		OutputStream out = channel.getInvertedIn();
		move("standard input", () -> {
			byte[] buffer = new byte[BUFFER];
			for (int read = source.read(buffer); read >= 0; read = source.read(buffer)) {
				try {
					out.write(buffer, 0, read);
				} catch (IOException e) {
					// It ended without reading all there is. Its exit status says whether that is an error.
					return;
				}
			}
			closeQuietly(out);
		});
	}

	/** It has no input. */
	void writeNothing() {
		closeQuietly(channel.getInvertedIn());
	}

	/** Waits for its end; streams may still be moving. Ends as well when a stream fails, or with the session. */
	void awaitEnd(IProgressMonitor monitor) {
		await(() -> hasEnded() || failure.isPresent(), monitor);
	}

	/** Waits until what it wrote has been read to the end. */
	void awaitStreams(IProgressMonitor monitor) {
		await(() -> reading == 0 || failure.isPresent(), monitor);
	}

	/** How it ended; empty if the session broke before. */
	Optional<ExecResult> result() {
		String signal = channel.getExitSignal();
		if (signal != null) {
			return Optional.of(ExecResult.signalled(Signals.number(signal)));
		}
		Integer status = channel.getExitStatus();
		return status == null ? Optional.empty() : Optional.of(ExecResult.exited(status & 0xff));
	}

	/** Why a stream could not be moved. */
	Optional<Throwable> failure() {
		return failure;
	}

	/** When this returns, no receiver is called any more, unless one does not return. */
	@Override
	public void close() {
		// Not at once, which would tell the server nothing: it counts a channel until that is closed from both sides.
		channel.close(false);
		boolean interrupted = Thread.interrupted();
		long end = System.nanoTime() + GRACE.toNanos();
		for (Thread thread : threads) {
			try {
				thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
			} catch (InterruptedException e) {
				interrupted = true;
			}
			thread.interrupt();
		}
		if (System.nanoTime() - end >= 0) {
			channel.close(true);
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private void move(String stream, Movement movement) {
		Thread thread = new Thread(() -> {
			try {
				movement.run();
			} catch (IOException | RuntimeException | Error e) {
				failure = Optional.of(e);
			}
			changed();
		}, "Guestbench SSH " + stream);
		thread.setDaemon(true);
		threads.add(thread);
		thread.start();
	}

	/** A stream that breaks has ended: whether that is a failure is for the exit status, or its absence, to say. */
	private static int next(InputStream in, byte[] buffer) {
		try {
			return in.read(buffer);
		} catch (IOException e) {
			return -1;
		}
	}

	private boolean hasEnded() {
		return channel.getExitStatus() != null || channel.getExitSignal() != null || channel.isClosed() || channel.isClosing();
	}

	private void await(BooleanSupplier condition, IProgressMonitor monitor) {
		synchronized (change) {
			while (!condition.getAsBoolean()) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
				try {
					change.wait(POLL_MILLIS);
				} catch (InterruptedException e) {
					Thread.currentThread().interrupt();
					throw new OperationCanceledException();
				}
			}
		}
	}

	private void changed() {
		synchronized (change) {
			change.notifyAll();
		}
	}

	private static void closeQuietly(@Nullable OutputStream out) {
		try {
			if (out != null) {
				out.close();
			}
		} catch (IOException e) {
			// The peer closed it first.
		}
	}

	/** Takes what was read. */
	@FunctionalInterface
	interface Receiver {
		void receive(byte[] data, int length) throws IOException;

		/** There is no more, or no more is wanted. */
		default void ended() {
		}
	}

	@FunctionalInterface
	private interface Movement {
		void run() throws IOException;
	}
}
