/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobFunction;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.explorer.load.Load;
import org.guestbench.ui.explorer.model.Arrangement;
import org.guestbench.ui.explorer.model.GuestTree;
import org.guestbench.ui.explorer.model.Scene;

/**
 * Arranges what is known, in a job, whenever something of it changed or the user wants it otherwise. However much changes, there is at
 * most one arrangement in each pause; what the user does is not kept waiting.
 */
final class Arranger implements AutoCloseable {

	private static final long PAUSE = Duration.ofMillis(100).toMillis();

	private final Supplier<Scene> scene;
	private final Runnable ready;
	private final Job job = Job.create("Arranging guests", (IJobFunction) monitor -> arrange());

	private volatile Arrangement wanted;
	private volatile boolean closed;
	private long last = System.nanoTime() - PAUSE * 1_000_000;

	/** For this object's lock: what was arranged and not yet taken. */
	private @Nullable Update update;
	private GuestTree newest = GuestTree.EMPTY;

	/** @param ready called by the job when there is something to take */
	Arranger(Arrangement arrangement, Supplier<Scene> scene, Runnable ready) {
		wanted = arrangement;
		this.scene = scene;
		this.ready = ready;
		job.setSystem(true);
		job.setPriority(Job.SHORT);
	}

	Arrangement wanted() {
		return wanted;
	}

	/** From the user: at once. */
	void arrange(Arrangement arrangement) {
		wanted = arrangement;
		job.schedule();
		// it may be resting
		job.wakeUp();
	}

	/** Something changed. From any thread. */
	void request() {
		if (!closed) {
			job.schedule(Math.max(0, PAUSE - (System.nanoTime() - last) / 1_000_000));
		}
	}

	/** What is new since the last call; null if nothing is. */
	synchronized @Nullable Update take() {
		Update taken = update;
		update = null;
		return taken;
	}

	@Override
	public void close() {
		closed = true;
		job.cancel();
	}

	private IStatus arrange() {
		last = System.nanoTime();
		GuestTree tree = GuestTree.of(scene.get(), wanted);
		Set<GuestId> changed = changed(newest.scene(), tree.scene());
		Set<String> connections = tree.world().changedConnections(newest.world());
		boolean same = tree.sameRows(newest);
		newest = tree;
		synchronized (this) {
			Update before = update;
			if (before != null) {
				changed.addAll(before.guests());
				connections.addAll(before.connections());
				same &= before.sameRows();
			}
			update = new Update(tree, same, changed, connections);
		}
		if (!closed) {
			ready.run();
		}
		return Status.OK_STATUS;
	}

	private static Set<GuestId> changed(Scene before, Scene now) {
		Set<GuestId> changed = new HashSet<>(now.world().changedGuests(before.world()));
		if (now.loads() != before.loads()) {
			changed.addAll(before.loads().keySet());
			now.loads().forEach((guest, load) -> {
				Load old = before.load(guest);
				if (load.equals(old)) {
					changed.remove(guest);
				} else {
					changed.add(guest);
				}
			});
		}
		if (!now.failures().equals(before.failures())) {
			changed.addAll(before.failures().keySet());
			changed.addAll(now.failures().keySet());
		}
		return changed;
	}

	/**
	 * @param sameRows    whether only what is written in the rows is different
	 * @param guests      that are different
	 * @param connections that are different, themselves or in their guests
	 */
	record Update(GuestTree tree, boolean sameRows, Set<GuestId> guests, Set<String> connections) {
	}
}
