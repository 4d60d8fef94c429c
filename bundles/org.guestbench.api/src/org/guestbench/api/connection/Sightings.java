/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.connection;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestTransitions;

/**
 * What a connector saw of the guests of one connection, told to those who watch it as {@link Connection#watch} wants it: first everything, then
 * what is different from one look to the next, each state in a place where {@link GuestTransitions} allows it. For connectors, which need not
 * use it.
 * <p>
 * One thread of the connector looks, and tells what it sees. It alone may call what does not say otherwise; listeners are called by it, under
 * no lock of this object.
 */
public final class Sightings {

	private final Consumer<RuntimeException> defects;
	private final Map<GuestId, GuestInfo> seen = new HashMap<>();
	private final List<GuestWatch> watches = new CopyOnWriteArrayList<>();
	private boolean lost;

	/** @param defects hears what listeners throw, which is their mistake; usually a log */
	public Sightings(Consumer<RuntimeException> defects) {
		this.defects = defects;
	}

	/** What watches are told of something unforeseen, which is a mistake of the connector: else they would wait for ever. */
	public static IStatus defect(String connection, RuntimeException unforeseen) {
		return Status.error("The guests of the connection '" + connection + "' cannot be followed for an unforeseen reason: " + unforeseen
				+ ". This is a defect of its connector; the log has the details.", unforeseen);
	}

	/** A watch that hears nothing until the thread that looks lets it {@linkplain GuestWatch#begin begin}. By any thread. */
	public GuestWatch prepare(ConnectionListener listener) {
		return new GuestWatch(this, listener);
	}

	/** Whether anybody would hear what is seen. By any thread. */
	public boolean watched() {
		return !watches.isEmpty();
	}

	/** These are all the guests there are. After a {@linkplain #lost loss} everybody hears of all of them. */
	public void all(Collection<GuestInfo> guests) {
		Set<GuestId> gone = new HashSet<>(seen.keySet());
		for (GuestInfo guest : guests) {
			gone.remove(guest.id());
			one(guest);
		}
		gone.forEach(this::gone);
		if (lost) {
			lost = false;
			tell(resync());
		}
	}

	/** That is what this guest is now. */
	public void one(GuestInfo now) {
		GuestInfo before = seen.put(now.id(), now);
		if (now.equals(before)) {
			return;
		}
		if (before != null) {
			GuestTransitions.between(before.state(), now.state())
					.ifPresent(state -> change(new ConnectionEvent.Changed(now.withState(state))));
		}
		change(new ConnectionEvent.Changed(now));
	}

	/** There is no such guest any more, if there was one. */
	public void gone(GuestId guest) {
		if (seen.remove(guest) != null) {
			change(new ConnectionEvent.Removed(guest));
		}
	}

	/** The guests cannot be looked at any more. Said once, until {@link #all} are seen again. */
	public void lost(IStatus reason) {
		if (!lost) {
			lost = true;
			tell(new ConnectionEvent.Lost(reason));
		}
	}

	/** Nobody is told anything any more. By any thread. */
	public void close() {
		watches.forEach(GuestWatch::close);
	}

	void begin(GuestWatch watch) {
		watch.tell(resync());
		watches.add(watch);
		if (watch.closed()) {
			// It was closed before it was one of them, or is by its listener.
			watches.remove(watch);
		}
	}

	void leave(GuestWatch watch) {
		watches.remove(watch);
	}

	void failed(RuntimeException defect) {
		defects.accept(defect);
	}

	/** Who hears of a loss hears of everything when it is over. */
	private void change(ConnectionEvent event) {
		if (!lost) {
			tell(event);
		}
	}

	private void tell(ConnectionEvent event) {
		watches.forEach(watch -> watch.tell(event));
	}

	private ConnectionEvent resync() {
		return new ConnectionEvent.Resync(List.copyOf(seen.values()));
	}
}
