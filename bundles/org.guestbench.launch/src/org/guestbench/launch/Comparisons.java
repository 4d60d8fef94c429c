/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.guestbench.api.connection.Watch;
import org.osgi.service.component.annotations.Component;

/** The last launches on several images, for whoever shows them. A service; from any thread. */
@Component(service = Comparisons.class)
public final class Comparisons {

	/** Results of tests are large. */
	private static final int MOST = 10;

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private List<LaunchedComparison> all = List.of();

	/** The newest first. */
	public synchronized List<LaunchedComparison> all() {
		return all;
	}

	/** @param listener hears that {@link #all} says something else, on the thread of a run: it must return soon */
	public Watch watch(Runnable listener) {
		listeners.add(listener);
		return () -> listeners.remove(listener);
	}

	/** In the place of what was known of that launch before. */
	public void tell(LaunchedComparison now) {
		synchronized (this) {
			List<LaunchedComparison> next = new ArrayList<>(all);
			int known = next.stream().map(LaunchedComparison::id).toList().indexOf(now.id());
			if (known >= 0) {
				next.set(known, now);
			} else {
				next.add(0, now);
			}
			all = List.copyOf(next.subList(0, Math.min(MOST, next.size())));
		}
		listeners.forEach(Runnable::run);
	}
}
