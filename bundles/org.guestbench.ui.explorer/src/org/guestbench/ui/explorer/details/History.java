/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.details;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Usage;
import org.guestbench.api.facet.Usage.Traffic;

/** What a guest used in the last minutes, as rates. Bounded. For one thread. */
final class History {

	/** How many measurements are kept. */
	static final int MOST = 120;

	private final List<Rates> rates = new ArrayList<>();
	private @Nullable Usage last;

	/** @param cpus that the guest has */
	void add(Usage usage, int cpus) {
		Usage before = last;
		last = usage;
		double seconds = before == null ? 0 : Duration.between(before.taken(), usage.taken()).toNanos() / 1e9;
		if (before == null || seconds <= 0 || usage.processor().compareTo(before.processor()) < 0) {
			// the first figures of this start of the guest
			return;
		}
		double processor = usage.processor().minus(before.processor()).toNanos() / 1e9 / seconds / cpus;
		if (rates.size() == MOST) {
			rates.remove(0);
		}
		rates.add(new Rates(Math.clamp(processor, 0.0, 1.0), usage.memory().bytes(), rate(before.disk(), usage.disk(), seconds),
				rate(before.network(), usage.network(), seconds)));
	}

	List<Rates> rates() {
		return rates;
	}

	private static double rate(@Nullable Traffic before, @Nullable Traffic now, double seconds) {
		return before == null || now == null ? Double.NaN
				: Math.max(0, now.in() + now.out() - before.in() - before.out()) / seconds;
	}

	/**
	 * @param processor share of the guest's processors, 0 to 1
	 * @param memory    of the host, in bytes
	 * @param disk      bytes a second, NaN if they are not counted
	 * @param network   likewise
	 */
	record Rates(double processor, double memory, double disk, double network) {
	}
}
