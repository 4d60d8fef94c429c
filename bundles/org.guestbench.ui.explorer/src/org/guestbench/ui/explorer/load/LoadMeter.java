/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.load;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Usage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.core.Connections;

/** Makes loads, which are differences, of what guests used at several moments. */
public final class LoadMeter implements AutoCloseable {

	private static final Duration PAUSE = Duration.ofSeconds(2);

	private final Connections connections;
	private final Runnable listener;
	private final Sampler sampler;
	private final Map<GuestId, Usage> last = new HashMap<>();
	private volatile Map<GuestId, Load> loads = Map.of();
	private volatile boolean paused;

	/** @param listener hears that there are other loads, from any thread */
	public LoadMeter(Connections connections, Runnable listener) {
		this.connections = connections;
		this.listener = listener;
		sampler = new Sampler(connections, PAUSE, this::running, this::take);
	}

	public void start() {
		sampler.start();
	}

	/** While nobody looks nothing is asked. */
	public void pause(boolean pause) {
		paused = pause;
	}

	/** Of the guests that told theirs last. */
	public Map<GuestId, Load> loads() {
		return loads;
	}

	@Override
	public void close() {
		sampler.close();
	}

	private Collection<GuestId> running() {
		return paused ? List.of()
				: connections.world().connections().values().stream().flatMap(view -> view.guests().values().stream())
						.filter(info -> info.state() == GuestState.RUNNING).map(GuestInfo::id).toList();
	}

	private void take(Map<GuestId, Usage> usages) {
		if (paused) {
			return;
		}
		Map<GuestId, Load> now = new HashMap<>();
		usages.forEach((id, usage) -> {
			GuestInfo info = connections.world().guest(id);
			Load before = loads.get(id);
			if (info != null) {
				double processor = processor(last.get(id), usage, info.cpus());
				now.put(id, new Load(processor, usage.memory(), (before == null ? Trace.EMPTY : before.trace()).with(processor)));
			}
		});
		last.clear();
		last.putAll(usages);
		if (!now.isEmpty() || !loads.isEmpty()) {
			loads = Map.copyOf(now);
			listener.run();
		}
	}

	/** A counter that is smaller than before is that of a later start of the guest. */
	static double processor(@Nullable Usage before, Usage now, int cpus) {
		if (before == null) {
			return 0;
		}
		double time = Duration.between(before.taken(), now.taken()).toNanos();
		double worked = now.processor().minus(before.processor()).toNanos();
		return time <= 0 || worked < 0 ? 0 : Math.min(1, worked / time / cpus);
	}
}
