/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Usage;

/** One running sandbox. */
public final class Sandbox {

	private static final Duration POLL = Duration.ofMillis(50);

	private final Process bwrap;
	private final ProcessTree tree;
	private final GuestGroup group;
	private final Consumption consumption;
	private final Path socket;
	private final CompletableFuture<Void> end;
	/** Of the group, which is gone after the end. */
	private volatile long kills;
	private long killsTold;

	Sandbox(Process bwrap, ProcessTree tree, GuestGroup group, Path socket) {
		this.bwrap = bwrap;
		this.tree = tree;
		this.group = group;
		consumption = new Consumption(tree, group);
		this.socket = socket;
		// bwrap has collected the first process then, and the kernel has ended all others before.
		end = bwrap.onExit().thenAccept(ended -> {
			kills = group.kills();
			group.remove();
			try {
				Files.deleteIfExists(socket);
			} catch (IOException e) {
				// A socket that nobody listens to does no harm, and goes with the bench's folder.
				return;
			}
		});
	}

	/** Where the agent of the guest is reached. */
	public URI endpoint() {
		return URI.create("agent+unix://" + socket.toUri().getRawPath());
	}

	/** Completed when the last process has ended. */
	public CompletableFuture<Void> end() {
		return end;
	}

	/** What it takes of its host. */
	public Consumption consumption() {
		return consumption;
	}

	/** The figures of its Java virtual machines; empty if there is none. */
	public Optional<Usage.JavaMachines> javaMachines() {
		return new PerformanceData(BwrapCommand.USER).of(tree.pids());
	}

	/**
	 * Looks how much memory it takes, and ends it if that is more than it was given and the kernel does not keep it to that; returns at the
	 * sandbox's end.
	 *
	 * @param told with a line for people, before the end
	 */
	public void watchMemory(MemorySize most, Duration interval, Consumer<String> told) throws InterruptedException {
		while (!isEnded(interval)) {
			MemorySize used = consumption.memory();
			if (!group.limitsMemory() && used.compareTo(most) > 0) {
				told.accept("The guest used " + used + " of memory, with the files that it has there, more than the " + most
						+ " that it was given, and was ended. Give it more.");
				tree.kill();
			}
			tellOfKills(most, told);
		}
	}

	/** Tells of programs that the kernel has ended for their memory since this was called last. */
	public synchronized void tellOfKills(MemorySize most, Consumer<String> told) {
		long now = end.isDone() ? kills : group.kills();
		if (now > killsTold) {
			killsTold = now;
			told.accept("Nothing is left of the " + most
					+ " of memory that the guest was given, in which its files are too, and the kernel has ended "
					+ "programs there. Give it more.");
		}
	}

	public void freeze() throws IOException {
		tree.freeze();
	}

	public void thaw() throws IOException {
		tree.thaw();
	}

	/** Ends everything and returns when all of it has ended. */
	public void kill() throws IOException {
		tree.kill();
		if (!awaitEnd(Duration.ofSeconds(20))) {
			throw new IOException("its processes did not end within 20 s of being killed");
		}
	}

	/** Asks the first process to end the rest. */
	public void terminate() {
		tree.terminate();
	}

	/** @return false if the deadline came first */
	public boolean awaitEnd(Duration deadline, IProgressMonitor monitor) {
		long limit = System.nanoTime() + deadline.toNanos();
		while (!awaitEnd(POLL)) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			if (System.nanoTime() > limit) {
				return false;
			}
		}
		return true;
	}

	/** The process that stands for the sandbox on the host. */
	public long pid() {
		return bwrap.pid();
	}

	private boolean awaitEnd(Duration deadline) {
		try {
			return isEnded(deadline);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}

	private boolean isEnded(Duration deadline) throws InterruptedException {
		try {
			end.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
			return true;
		} catch (TimeoutException e) {
			return false;
		} catch (ExecutionException e) {
			return true;
		}
	}
}
