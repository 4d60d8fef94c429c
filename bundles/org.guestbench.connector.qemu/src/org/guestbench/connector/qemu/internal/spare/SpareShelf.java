/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.spare;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Rehearsal;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.qemu.internal.Log;
import org.guestbench.connector.qemu.internal.machine.Privileges;
import org.guestbench.connector.qemu.internal.template.ForkSource;
import org.guestbench.connector.qemu.internal.template.TemplatePreparation;

/** The spares of this process. Making them is the business of a thread of its own, one spare at a time. */
public final class SpareShelf {

	/** The guest that took a spare, and what it is to run, goes first. */
	private static final Duration AFTER_USE = Duration.ofMillis(500);

	private final SpareSource spareSource;
	private final TemplatePreparation templates;
	private final long logLimit;
	private final List<Spare> ready = new ArrayList<>();
	/** To be ended by the thread that makes them. */
	private final Deque<Spare> superfluous = new ArrayDeque<>();
	private @Nullable SpareModel model;
	private int wanted;
	private boolean making;

	/** @param logLimit of the guests that they become */
	public SpareShelf(SpareSource spareSource, TemplatePreparation templates, long logLimit) {
		this.spareSource = spareSource;
		this.templates = templates;
		this.logLimit = logLimit;
	}

	/**
	 * From now on keeps that many spares for such guests, and no others.
	 *
	 * @param rehearsal of what they are forked from
	 */
	public void keep(GuestSpec spec, int count, Rehearsal rehearsal) throws CoreException {
		List<String> rehearsed = SpareModel.serials(rehearsal.disks());
		synchronized (this) {
			SpareModel present = model instanceof SpareModel before && before.sameKind(spec) ? before.with(spec) : SpareModel.of(spec);
			model = present.with(rehearsed, rehearsal);
			wanted = possible(spec.network()) ? count : 0;
			settle(Duration.ZERO);
		}
	}

	/** The caller synchronizes. */
	private void settle(Duration pause) {
		if (!making && !settled()) {
			making = true;
			Thread.ofVirtual().name("Guestbench spares").start(() -> settleAfter(pause));
		}
	}

	/** Ends all of them. */
	public synchronized void end() {
		wanted = 0;
		settle(Duration.ZERO);
	}

	/** Takes a spare that fits off the shelf. A new one is made in its place. */
	public Optional<Spare> take(GuestSpec spec, ForkSource source, Privileges privileges) {
		Spare taken = null;
		synchronized (this) {
			for (Iterator<Spare> spares = ready.iterator(); taken == null && spares.hasNext();) {
				Spare spare = spares.next();
				if (spare.alive() && spare.fits(spec, source, privileges)) {
					spares.remove();
					taken = spare;
				} else if (spare.outdated(spec, source)) {
					spares.remove();
					superfluous.add(spare);
				}
			}
			if (model instanceof SpareModel present && present.sameKind(spec)) {
				// Whoever keeps spares need not know what disks their guests will have: the next ones are like this one.
				model = present.with(spec);
			}
			settle(AFTER_USE);
		}
		return taken == null ? Optional.empty() : Optional.of(taken);
	}

	/** Those that are alive and as guests are wanted now. */
	public synchronized int waiting() {
		SpareModel present = model;
		return present == null ? 0 : (int) ready.stream().filter(spare -> spare.alive() && spare.isFor(present)).count();
	}

	/** A port of the host that is asked for by its number can be bound by one guest only, which is none that waits. */
	private static boolean possible(NetworkPolicy network) {
		return switch (network) {
		case NetworkPolicy.None() -> true;
		case NetworkPolicy.Nat nat -> nat.forwards().stream().allMatch(forward -> forward.hostPort() == 0);
		};
	}

	/** The caller synchronizes. */
	private boolean settled() {
		SpareModel present = model;
		return superfluous.isEmpty() && ready.size() == wanted && (wanted > 0 || spareSource.idle())
				&& ready.stream().allMatch(spare -> present != null && spare.alive() && spare.isFor(present));
	}

	private void settleAfter(Duration pause) {
		try {
			Thread.sleep(pause);
			while (step()) {
				// Until all are there that are wanted, and no others.
			}
		} catch (IOException | CoreException | RuntimeException e) {
			Log.warn("Cannot make a spare; guests are forked when they are needed. The next request tries again.", e);
			synchronized (this) {
				making = false;
			}
		} catch (InterruptedException e) {
			// Nobody interrupts this thread.
			Thread.currentThread().interrupt();
		}
	}

	/** @return false if there is nothing left to do */
	private boolean step() throws IOException, CoreException {
		Spare ending;
		SpareModel present;
		boolean rest;
		synchronized (this) {
			present = model;
			sortOut(present);
			ending = superfluous.poll();
			rest = ending == null && wanted == 0 && !spareSource.idle();
			if (ending == null && !rest && (present == null || ready.size() >= wanted)) {
				making = false;
				return false;
			}
		}
		if (ending != null) {
			ending.close();
			return true;
		}
		if (rest) {
			spareSource.end();
			return true;
		}
		return present != null && add(present);
	}

	/** The caller synchronizes. */
	private void sortOut(@Nullable SpareModel present) {
		for (Iterator<Spare> spares = ready.iterator(); spares.hasNext();) {
			Spare spare = spares.next();
			if (!spare.alive() || present == null || !spare.isFor(present) || ready.size() > wanted) {
				spares.remove();
				superfluous.add(spare);
			}
		}
	}

	private boolean add(SpareModel present) throws IOException, CoreException {
		Optional<ForkSource> source = templates.source(present.spec());
		if (source.isEmpty()) {
			spareSource.end();
			throw new IOException("there is no template for guests like '" + present.spec().name() + "'");
		}
		Spare spare = spareSource.make(present, source.get(), logLimit);
		synchronized (this) {
			// If it is not wanted any more, the next step finds that out.
			ready.add(spare);
		}
		return true;
	}
}
