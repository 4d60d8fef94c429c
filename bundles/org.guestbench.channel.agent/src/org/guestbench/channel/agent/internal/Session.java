/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.channel.agent.internal.OutputQueue.Piece;

/**
 * One command in the guest. The wire's thread puts in what comes; the thread that asked for the command takes it out, and only
 * then the guest may send more.
 */
final class Session {

	/** More than this the guest cannot have in mind: its window is 64 KiB. */
	private static final long MAX_INPUT_CREDIT = 1024 * 1024;

	private final int number;
	private final OutputQueue output = new OutputQueue();
	private boolean started;
	private boolean inputClosed;
	private long inputCredit;
	private @Nullable CommandEnd end;
	private @Nullable IOException broken;

	Session(int number) {
		this.number = number;
	}

	int number() {
		return number;
	}

	// The wire's side.

	/** @return whether this was the session's last frame */
	synchronized boolean take(Frame frame) throws ProtocolException {
		switch (frame.type()) {
		case Protocol.STARTED -> started(frame.fields());
		case Protocol.STDOUT -> output.add(Stream.STDOUT, frame.payload());
		case Protocol.STDERR -> output.add(Stream.STDERR, frame.payload());
		case Protocol.REPORT -> output.add(Stream.REPORT, frame.payload());
		case Protocol.STDIN_CREDIT -> credit(frame);
		case Protocol.STDIN_CLOSED -> inputClosed = true;
		case Protocol.EXIT -> end = exit(frame.fields());
		case Protocol.ERROR -> end = error(frame.fields());
		default -> throw new ProtocolException("a frame of type " + frame.type());
		}
		inputClosed |= end != null;
		notifyAll();
		return end != null;
	}

	private void started(Fields fields) throws ProtocolException {
		if (started) {
			throw new ProtocolException("a command that starts twice");
		}
		started = true;
		addCredit(fields.number(Protocol.STARTED_STDIN_WINDOW, 0));
	}

	private void credit(Frame frame) throws ProtocolException {
		if (frame.payload().remaining() != Integer.BYTES) {
			throw new ProtocolException("a malformed credit");
		}
		addCredit(Integer.toUnsignedLong(frame.payload().getInt()));
	}

	private void addCredit(long more) throws ProtocolException {
		inputCredit += more;
		if (inputCredit > MAX_INPUT_CREDIT) {
			throw new ProtocolException("too much credit for input");
		}
	}

	private static CommandEnd exit(Fields fields) throws ProtocolException {
		long kills = fields.number(Protocol.EXIT_OOM_KILLS, 0);
		if (fields.has(Protocol.EXIT_SIGNAL)) {
			long signal = fields.number(Protocol.EXIT_SIGNAL, 0);
			if (signal < 1 || signal > 127) {
				throw new ProtocolException("a signal that does not exist");
			}
			return new CommandEnd.Signalled((int) signal, kills);
		}
		long status = fields.number(Protocol.EXIT_STATUS, -1);
		if (status < 0 || status > 255) {
			throw new ProtocolException("an exit status that does not exist");
		}
		return new CommandEnd.Exited((int) status, kills);
	}

	private static CommandEnd error(Fields fields) throws ProtocolException {
		return new CommandEnd.NotStarted(fields.number(Protocol.ERROR_ERRNO, 0), fields.text(Protocol.ERROR_STAGE),
				fields.text(Protocol.ERROR_TEXT));
	}

	synchronized void broken(IOException cause) {
		broken = cause;
		notifyAll();
	}

	// The command's side.

	/**
	 * Waits until there is output, credit for input that {@code wantsCredit}, or the end; or until {@code most} has passed.
	 */
	synchronized void await(boolean wantsCredit, Duration most) throws InterruptedException {
		await(() -> !output.isEmpty() || wantsCredit && (inputCredit > 0 || inputClosed), most);
	}

	/** Waits until there is something to read, or there will be nothing more; or until {@code most} has passed. */
	synchronized void awaitOutput(Duration most) throws InterruptedException {
		await(() -> !output.isEmpty() || output.hasEnded(Stream.STDOUT), most);
	}

	/** Waits until the program takes input, or takes no more; or until {@code most} has passed. */
	synchronized void awaitCredit(Duration most) throws InterruptedException {
		await(() -> inputCredit > 0 || inputClosed, most);
	}

	/** Waits until the agent has begun or cannot; or until {@code most} has passed. */
	synchronized void awaitStart(Duration most) throws InterruptedException {
		await(() -> started, most);
	}

	/** Nothing comes after the end, whatever is waited for. */
	private void await(BooleanSupplier condition, Duration most) throws InterruptedException {
		long deadline = System.nanoTime() + most.toNanos();
		while (!condition.getAsBoolean() && end == null && broken == null) {
			long left = deadline - System.nanoTime();
			if (left <= 0) {
				return;
			}
			// Rounded up, or the last part of a millisecond would be spent spinning.
			wait(left / 1_000_000 + 1);
		}
	}

	synchronized @Nullable Piece poll() {
		return output.poll();
	}

	synchronized void granted(Stream stream, int bytes) {
		output.granted(stream, bytes);
	}

	/** How the command ended, once all its output has been taken. */
	synchronized @Nullable CommandEnd end() {
		return output.isEmpty() ? end : null;
	}

	/** Why no more will come, once all that had come has been taken. */
	synchronized @Nullable IOException broken() {
		return output.isEmpty() && end == null ? broken : null;
	}

	/** Why no more will come, whatever has not been taken yet. */
	synchronized @Nullable IOException failure() {
		return broken;
	}

	synchronized boolean isStarted() {
		return started;
	}

	/** Whether all that the program has written has been taken, and no more will come. */
	synchronized boolean isOutputOver() {
		return output.isEmpty() && (end != null || output.hasEnded(Stream.STDOUT));
	}

	synchronized boolean isInputClosed() {
		return inputClosed;
	}

	/** Takes credit for at most {@code wanted} bytes of input; 0 if there is none. */
	synchronized int takeInputCredit(int wanted) {
		int taken = (int) Math.min(wanted, inputCredit);
		inputCredit -= taken;
		return taken;
	}
}
