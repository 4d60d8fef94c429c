/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.connector.process.internal.Log;

/**
 * Sandboxes that are ready before they are needed: of the few kinds that were wanted last, since one takes two megabytes and no processor
 * time. A kind that nobody has used for a while has none any more. Made and ended by one thread.
 */
public final class SpareShelf implements AutoCloseable {

	/** As many as people compare at once. */
	private static final int MOST_KINDS = 4;
	/** The guest that took a spare, and what it is to run, goes first. */
	private static final Duration AFTER_USE = Duration.ofMillis(500);

	private final Sandboxes sandboxes;
	private final Duration idle;
	private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(1,
			Thread.ofPlatform().daemon().name("Guestbench spares of process guests").factory());
	/** What was wanted last comes last. */
	private final List<Wish> wishes = new ArrayList<>();
	private final List<SpareSandbox> ready = new ArrayList<>();
	private @Nullable Future<?> idleCheck;
	private boolean closed;

	/** @param idle after which a kind that is not used is kept no longer */
	public SpareShelf(Sandboxes sandboxes, Duration idle) {
		this.sandboxes = sandboxes;
		this.idle = idle;
		worker.setRemoveOnCancelPolicy(true);
		worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	/** @param until by {@link System#nanoTime} */
	private record Wish(SandboxOrder order, int count, long until) {

		boolean isFor(SandboxOrder other) {
			return order.sameKind(other);
		}

		boolean isOver() {
			return System.nanoTime() - until >= 0;
		}
	}

	/** From now on keeps that many for guests of this kind; 0 ends them. Returns at once. */
	public synchronized void keep(SandboxOrder order, int count) {
		wishes.removeIf(wish -> wish.isFor(order));
		if (count > 0) {
			wishes.add(new Wish(order, count, System.nanoTime() + idle.toNanos()));
		}
		if (wishes.size() > MOST_KINDS) {
			wishes.remove(0);
		}
		settle(Duration.ZERO);
	}

	/** Takes one that fits off the shelf. A new one is made in its place. */
	public synchronized Optional<SpareSandbox> take(SandboxOrder order) {
		Optional<Wish> wish = wishes.stream().filter(w -> w.isFor(order)).findFirst();
		if (wish.isEmpty()) {
			return Optional.empty();
		}
		wishes.remove(wish.get());
		wishes.add(new Wish(wish.get().order(), wish.get().count(), System.nanoTime() + idle.toNanos()));
		settle(AFTER_USE);
		Optional<SpareSandbox> taken = ready.stream().filter(spare -> spare.order().sameKind(order) && spare.isGood()).findFirst();
		taken.ifPresent(ready::remove);
		return taken;
	}

	/** Those that could become a guest now. */
	public synchronized int waiting() {
		return (int) ready.stream().filter(SpareSandbox::isGood).count();
	}

	/** Ends all of them, and makes no more. */
	@Override
	public void close() {
		List<SpareSandbox> all;
		synchronized (this) {
			closed = true;
			wishes.clear();
			all = List.copyOf(ready);
			ready.clear();
		}
		worker.shutdown();
		all.forEach(SpareShelf::end);
		try {
			// What it is making becomes none; until then the bench's folder is in use.
			worker.awaitTermination(1, TimeUnit.MINUTES);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** The caller synchronizes. */
	private void settle(Duration pause) {
		if (!closed) {
			worker.schedule(this::work, pause.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	private void work() {
		try {
			takeOut(spare -> !spare.isGood() || excess(spare)).forEach(SpareShelf::end);
			for (Optional<SandboxOrder> next = missing(); next.isPresent(); next = missing()) {
				put(SpareSandbox.make(sandboxes, next.get().of(UUID.randomUUID()), new NullProgressMonitor()));
			}
			awaitIdleness();
		} catch (IOException | RuntimeException e) {
			Log.warn("Cannot make a spare sandbox; guests are made when they are needed. The next request tries again.", e);
		}
	}

	private synchronized List<SpareSandbox> takeOut(Predicate<SpareSandbox> what) {
		wishes.removeIf(Wish::isOver);
		List<SpareSandbox> out = new ArrayList<>();
		for (Iterator<SpareSandbox> spares = ready.iterator(); spares.hasNext();) {
			SpareSandbox spare = spares.next();
			if (what.test(spare)) {
				spares.remove();
				out.add(spare);
			}
		}
		return out;
	}

	/** Whether nobody wants it, or so many. The caller synchronizes. */
	private boolean excess(SpareSandbox spare) {
		int wanted = wishes.stream().filter(wish -> wish.isFor(spare.order())).mapToInt(Wish::count).sum();
		return wanted < count(spare.order());
	}

	/** The caller synchronizes. */
	private long count(SandboxOrder order) {
		return ready.stream().filter(other -> other.order().sameKind(order)).count();
	}

	private synchronized Optional<SandboxOrder> missing() {
		return wishes.stream().filter(wish -> count(wish.order()) < wish.count()).map(Wish::order).findFirst();
	}

	private void put(SpareSandbox spare) throws IOException {
		synchronized (this) {
			if (!closed) {
				ready.add(spare);
				return;
			}
		}
		spare.sandbox().kill();
	}

	private synchronized void awaitIdleness() {
		Future<?> before = idleCheck;
		if (before != null) {
			before.cancel(false);
		}
		OptionalLong first = wishes.stream().mapToLong(wish -> wish.until() - System.nanoTime()).min();
		idleCheck = first.isEmpty() || closed ? null : worker.schedule(this::work, first.getAsLong() + 1, TimeUnit.NANOSECONDS);
	}

	private static void end(SpareSandbox spare) {
		try {
			spare.sandbox().kill();
		} catch (IOException | OperationCanceledException e) {
			Log.warn("Cannot end a spare sandbox, process " + spare.sandbox().pid() + ".", e);
		}
	}
}
