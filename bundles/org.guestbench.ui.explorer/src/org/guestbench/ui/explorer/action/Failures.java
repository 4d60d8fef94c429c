/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.IStatus;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.core.World;
import org.osgi.service.component.annotations.Component;

/**
 * What went wrong with guests: of each the last thing that a person did with it, if that failed. It is shown where the guest is shown,
 * instead of in a dialog for each. A service.
 */
@Component(service = Failures.class)
public final class Failures {

	private final Map<GuestId, Failure> failures = new ConcurrentHashMap<>();
	private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

	public Map<GuestId, IStatus> all() {
		return failures.entrySet().stream().collect(Collectors.toUnmodifiableMap(Entry::getKey, e -> e.getValue().status()));
	}

	/** Those who were asked to shut down, did not, and could be powered off. */
	public List<GuestId> unwilling(World world) {
		List<GuestInfo> unwilling = new ArrayList<>();
		failures.forEach((guest, failure) -> {
			GuestInfo info = world.guest(guest);
			if (info != null && failure.asked() && GuestAction.POWER_OFF.possible(info)) {
				unwilling.add(info);
			}
		});
		return unwilling.stream().sorted(Comparator.comparing(GuestInfo::name)).map(GuestInfo::id).toList();
	}

	void put(GuestId guest, Failure failure) {
		failures.put(guest, failure);
		listeners.forEach(Runnable::run);
	}

	/** Something else is done with the guest, it is gone, or somebody has read it. */
	public void clear(GuestId guest) {
		if (failures.remove(guest) != null) {
			listeners.forEach(Runnable::run);
		}
	}

	/** Forgets guests that are gone. */
	public void prune(World world) {
		failures.keySet().stream().filter(guest -> world.guest(guest) == null).toList().forEach(this::clear);
	}

	/** The listener is called by whatever thread changes something. */
	public Watch watch(Runnable listener) {
		listeners.add(listener);
		return () -> listeners.remove(listener);
	}
}
