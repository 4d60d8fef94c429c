/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.admission;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.guestbench.api.MemorySize;

/**
 * All that others need to know of a run's ticket is in the name of its file: to open a file would end the locks that this process has on
 * it.
 *
 * @param number   in the order in which runs came
 * @param admitted whether the run may be at work
 * @param since    when it came or was admitted, in milliseconds since 1970
 */
record TicketName(long number, boolean admitted, long since, Demand demand, String run) {

	private static final Pattern FORM = Pattern.compile("([0-9]{12})-([wa])-([0-9]{1,15})-([0-9]{1,16})-([0-9]{1,6})-([a-z0-9]+)\\.ticket");

	static Optional<TicketName> of(Path file) {
		Matcher m = FORM.matcher(file.getFileName().toString());
		if (!m.matches()) {
			return Optional.empty();
		}
		Demand demand = new Demand(new MemorySize(Long.parseLong(m.group(4))), Integer.parseInt(m.group(5)));
		return Optional.of(
				new TicketName(Long.parseLong(m.group(1)), m.group(2).equals("a"), Long.parseLong(m.group(3)), demand, m.group(6)));
	}

	String fileName() {
		return String.format("%012d-%s-%d-%d-%d-%s.ticket", Long.valueOf(number), admitted ? "a" : "w", Long.valueOf(since),
				Long.valueOf(demand.memory().bytes()), Integer.valueOf(demand.cpus()), run);
	}

	TicketName admittedAt(long time) {
		return new TicketName(number, true, time, demand, run);
	}
}
