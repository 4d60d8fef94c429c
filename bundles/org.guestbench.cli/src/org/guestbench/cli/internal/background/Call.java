/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.background;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Cancellation;
import org.guestbench.cli.internal.FollowUp;
import org.guestbench.cli.internal.HostEnvironment;
import org.guestbench.cli.internal.TerminalInteraction;
import org.guestbench.cli.internal.command.CommandRunner;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.cli.internal.output.Streams;

/** One command line of another process, carried out with that process's streams, environment and signals. */
final class Call {

	/** A command that ends this soon after Ctrl-C needs no words. */
	private static final Duration PROMPT = Duration.ofMillis(300);

	private final Frames frames;
	private final Request.CommandLine request;
	private final RemoteOutput out;
	private final RemoteOutput err;
	private final RemoteTerminal terminal;
	private final Streams streams;
	private final Cancellation cancellation = new Cancellation();
	private final CountDownLatch done = new CountDownLatch(1);

	Call(Frames frames, Request.CommandLine request) {
		this.frames = frames;
		this.request = request;
		out = new RemoteOutput(frames, FrameType.OUT);
		err = new RemoteOutput(frames, FrameType.ERR);
		terminal = new RemoteTerminal(frames);
		streams = new Streams(out, err, request.isTerminal(1), request.isTerminal(2), Streams.redraws(request.variables()));
	}

	/** @return the command's status, which the other end is not told yet */
	int carryOut(BackgroundBench.Setup setup, FollowUp followUp) {
		Thread listener = new Thread(this::listen, "guestbench client");
		listener.setDaemon(true);
		listener.start();
		Bench bench = new Bench(setup.services(), streams, HostEnvironment.ofCaller(request.variables(), request.directory()), cancellation,
				setup.version(), followUp);
		String[] arguments = request.arguments().toArray(String[]::new);
		int[] status = { 0 };
		setup.questions().during(new TerminalInteraction(bench.screen(), this::terminal),
				() -> status[0] = new CommandRunner(bench).run(arguments));
		done.countDown();
		return status[0];
	}

	/** Tells the other end that it has ended, if that is still there. */
	void tell(int status) throws IOException {
		frames.write(FrameType.EXIT, ByteBuffer.allocate(Integer.BYTES).putInt(status).array(), 0, Integer.BYTES);
	}

	/** As Ctrl-C does. */
	void cancel() {
		cancellation.request(Cancellation.Cause.INTERRUPT);
	}

	private Optional<org.guestbench.cli.internal.Terminal> terminal() {
		return request.isTerminal(0) && request.isTerminal(1) ? Optional.of(terminal) : Optional.empty();
	}

	/** Follows what the client says until it has gone. A client that goes before its command has ended wants it no more. */
	private void listen() {
		try {
			for (Optional<Frame> next = frames.read(); next.isPresent(); next = frames.read()) {
				heed(next.get());
			}
		} catch (IOException e) {
			// It has gone in another way.
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} finally {
			out.closedByReader();
			err.closedByReader();
			cancel();
			terminal.gone();
		}
	}

	private void heed(Frame frame) throws IOException, InterruptedException {
		switch (frame.type()) {
		case CANCEL -> {
			cancel();
			if (!done.await(PROMPT.toMillis(), TimeUnit.MILLISECONDS)) {
				new Screen(streams, false).sayIfPossible("guestbench: cancelling and cleaning up. Press Ctrl-C again to leave at once.");
			}
		}
		case CLOSED -> (frame.text().equals("1") ? out : err).closedByReader();
		case ANSWER -> terminal.answered(frame.payload());
		case ARGUMENT, VARIABLE, DIRECTORY, TERMINALS, GO, STATUS, STOP, ACCEPTED, OUT, ERR, QUESTION, EXIT, REPORT ->
			throw new IOException(
					"A client cannot send a frame " + frame.type() + " now.");
		}
	}
}
