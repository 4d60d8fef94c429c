/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertFalse;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;

/** A command that writes without end, in a thread of its own, until something ends it. */
final class Flood {

	private final CompletableFuture<Throwable> end = new CompletableFuture<>();
	private final CountDownLatch begun = new CountDownLatch(1);
	private final Thread thread;
	private volatile boolean interruptRestored;

	private Flood(GuestChannel channel, Command command, IProgressMonitor monitor) {
		thread = new Thread(() -> {
			try {
				channel.exec(command, (stream, data) -> begun.countDown(), monitor);
				end.complete(new AssertionError("it ended by itself"));
			} catch (Throwable e) {
				interruptRestored = Thread.interrupted();
				end.complete(e);
			}
		}, "Flood");
	}

	/** Returns when the first output has arrived. */
	static Flood start(GuestChannel channel, Command command, IProgressMonitor monitor) throws InterruptedException {
		Flood flood = new Flood(channel, command, monitor);
		flood.thread.start();
		while (!flood.begun.await(100, TimeUnit.MILLISECONDS)) {
			assertFalse("it ended before it wrote anything: " + flood.end.getNow(new AssertionError()), flood.end.isDone());
		}
		return flood;
	}

	void interrupt() {
		thread.interrupt();
	}

	/** How it ended. */
	Throwable end(Duration patience) throws Exception {
		return end.get(patience.toSeconds(), TimeUnit.SECONDS);
	}

	/** Whether the thread was interrupted still when it ended. */
	boolean interruptRestored() {
		return interruptRestored;
	}
}
