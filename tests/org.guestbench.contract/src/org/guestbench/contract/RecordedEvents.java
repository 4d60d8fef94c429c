/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;

/** Keeps the events of a watch and lets a test wait for one. */
public final class RecordedEvents implements ConnectionListener {

	private final List<ConnectionEvent> events = new ArrayList<>();
	private boolean inside;
	private boolean overlapped;

	@Override
	public void changed(ConnectionEvent event) {
		synchronized (this) {
			overlapped |= inside;
			inside = true;
			events.add(event);
			notifyAll();
		}
		Thread.yield();
		synchronized (this) {
			inside = false;
		}
	}

	/** Whether such an event arrives, or has arrived, within that time. */
	public synchronized boolean await(Predicate<ConnectionEvent> wanted, Duration patience) throws InterruptedException {
		long end = System.nanoTime() + patience.toNanos();
		while (events.stream().noneMatch(wanted)) {
			long left = (end - System.nanoTime()) / 1_000_000;
			if (left <= 0) {
				return false;
			}
			wait(left);
		}
		return true;
	}

	public synchronized List<ConnectionEvent> all() {
		return List.copyOf(events);
	}

	/** The states in which a guest was reported, without repetitions; removal is {@code DELETED}. */
	public synchronized List<GuestState> statesOf(GuestId guest) {
		List<GuestState> states = new ArrayList<>();
		for (ConnectionEvent event : events) {
			stateOf(guest, event).filter(state -> states.isEmpty() || states.get(states.size() - 1) != state).ifPresent(states::add);
		}
		return states;
	}

	private static Optional<GuestState> stateOf(GuestId guest, ConnectionEvent event) {
		return switch (event) {
		case ConnectionEvent.Changed(GuestInfo info) -> Optional.of(info).filter(i -> i.id().equals(guest)).map(GuestInfo::state);
		case ConnectionEvent.Removed(GuestId id) -> id.equals(guest) ? Optional.of(GuestState.DELETED) : Optional.empty();
		case ConnectionEvent.Resync(List<GuestInfo> all) -> all.stream().filter(info -> info.id().equals(guest)).map(GuestInfo::state)
				.findFirst();
		case ConnectionEvent.Lost lost -> Optional.empty();
		};
	}

	synchronized boolean overlapped() {
		return overlapped;
	}
}
