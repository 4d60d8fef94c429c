/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/**
 * Turns the first Ctrl-C (or SIGTERM, SIGHUP) into a cancellation, and the second into the end of the process.
 * <p>
 * A signal makes the JVM run its shutdown hooks; ours holds the JVM until the command has cleaned up after itself. The JVM ignores the
 * second signal while hooks run, but each signal gets a thread of its own, called "SIGINT handler" and the like, which then waits for
 * the first one: by these threads the hook sees it. Should a JVM name them differently, the second signal is ignored and the deadline
 * ends the wait.
 */
final class Interrupts implements AutoCloseable {

	private static final Pattern HANDLER = Pattern.compile("SIG(?:INT|TERM|HUP) handler");
	/** A terminal's Ctrl-C reaches a whole process group, and whoever started us may pass it on: that is still one Ctrl-C. */
	private static final Duration ECHO = Duration.ofMillis(300);
	private static final Duration POLL = Duration.ofMillis(50);

	private final Cancellation cancellation;
	private final Consumer<String> say;
	private final IntConsumer halt;
	private final Duration deadline;
	private final CountDownLatch done = new CountDownLatch(1);
	private final Thread hook = new Thread(this::interrupted, "guestbench interrupt");
	private volatile int exitStatus = Cancellation.Cause.INTERRUPT.exitStatus();

	/**
	 * @param say      tells the user, without waiting
	 * @param halt     ends the process at once
	 * @param deadline for cleaning up
	 */
	Interrupts(Cancellation cancellation, Consumer<String> say, IntConsumer halt, Duration deadline) {
		this.cancellation = cancellation;
		this.say = say;
		this.halt = halt;
		this.deadline = deadline;
	}

	void install() {
		Runtime.getRuntime().addShutdownHook(hook);
	}

	/** The status that the command is about to end with. */
	void exitStatus(int status) {
		this.exitStatus = status;
	}

	/** The command has ended, and everything it had to say is said. */
	@Override
	public void close() {
		done.countDown();
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		} catch (IllegalStateException e) {
			// The process is ending, which is what the hook is for.
		}
	}

	private void interrupted() {
		cancellation.request(Cancellation.Cause.INTERRUPT);
		try {
			if (done.await(ECHO.toMillis(), TimeUnit.MILLISECONDS)) {
				halt.accept(exitStatus);
				return;
			}
			say.accept("guestbench: cancelling and cleaning up. Press Ctrl-C again to leave at once.");
			int signals = signals();
			long end = System.nanoTime() + deadline.toNanos();
			while (!done.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
				if (signals() > signals) {
					leave("left at once");
					return;
				}
				if (System.nanoTime() - end > 0) {
					leave("cleaning up took longer than " + deadline.toSeconds() + " s");
					return;
				}
			}
			halt.accept(exitStatus);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			halt.accept(exitStatus);
		}
	}

	private void leave(String why) {
		say.accept("guestbench: " + why + ". What is left of a guest is removed by the next run, or by 'guestbench reap'.");
		halt.accept(Cancellation.Cause.INTERRUPT.exitStatus());
	}

	/** How many signals the JVM is handling. */
	private static int signals() {
		ThreadGroup group = Thread.currentThread().getThreadGroup();
		for (ThreadGroup parent = group.getParent(); parent != null; parent = parent.getParent()) {
			group = parent;
		}
		Thread[] threads = new Thread[group.activeCount() + 32];
		int count = group.enumerate(threads, true);
		int signals = 0;
		for (int i = 0; i < count; i++) {
			if (HANDLER.matcher(threads[i].getName()).matches()) {
				signals++;
			}
		}
		return signals;
	}
}
