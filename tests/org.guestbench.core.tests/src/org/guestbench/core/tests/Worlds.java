/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.tests;

import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.core.World;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.core.WorldListener;

/** Keeps the worlds that a watch delivers and lets a test wait for one. */
final class Worlds implements WorldListener {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final List<World> before = new ArrayList<>();
	private final List<World> now = new ArrayList<>();

	static ConnectionView view(World world, String connection) {
		ConnectionView view = world.connections().get(connection);
		if (view == null) {
			throw new AssertionError("no '" + connection + "' in " + world);
		}
		return view;
	}

	static ConnectionState state(World world, String connection) {
		return view(world, connection).state();
	}

	/** {@code DELETED} if the guest is not there. */
	static GuestState state(World world, GuestId guest) {
		GuestInfo info = world.guest(guest);
		return info == null ? GuestState.DELETED : info.state();
	}

	@Override
	public synchronized void changed(World old, World current) {
		before.add(old);
		now.add(current);
		notifyAll();
	}

	/** Waits until the last world is as wanted. */
	synchronized World await(Predicate<World> wanted) throws InterruptedException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (now.isEmpty() || !wanted.test(now.get(now.size() - 1))) {
			long left = (end - System.nanoTime()) / 1_000_000;
			assertTrue("waited in vain; the worlds were " + now, left > 0);
			wait(left);
		}
		return now.get(now.size() - 1);
	}

	synchronized List<World> before() {
		return List.copyOf(before);
	}

	synchronized List<World> now() {
		return List.copyOf(now);
	}
}
