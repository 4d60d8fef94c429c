/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.PretendedGuests.CONNECTION;
import static org.guestbench.ui.tests.PretendedGuests.row;
import static org.guestbench.ui.tests.PretendedGuests.searchField;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Listener;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.ui.Services;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/**
 * How quick the view of guests is with very many of them. Measures and prints; judges nothing, since that depends on the machine. Started
 * by {@code releng/benchmarks/explorer}, not with the tests.
 */
public class ExplorerBenchmark {

	private static final int GUESTS = Integer.getInteger("guestbench.benchmark.guests", 10_000);
	private static final int SECONDS = Integer.getInteger("guestbench.benchmark.seconds", 60);
	private static final int CHANGES_A_SECOND = 1000;
	private static final Duration LIMIT = Duration.ofMillis(100);

	private final PretendedGuests guests = new PretendedGuests(Map.of("memory", "64T"));

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(guests);

	@Test
	public void measure() throws CoreException, InterruptedException {
		List<GuestId> all = guests.createMany(GUESTS);
		Connection connection = Services.get(getClass(), Connections.class).open(CONNECTION, new NullProgressMonitor());
		for (GuestId guest : all) {
			connection.guest(guest).start(new NullProgressMonitor());
		}
		Ui.until("they are there", () -> row(CONNECTION).contains(GUESTS + " guests"));
		firstPaint();
		search();
		changes(connection, all);
	}

	private static void firstPaint() throws InterruptedException {
		List<Long> times = new ArrayList<>();
		for (int i = 0; i < 7; i++) {
			PretendedGuests.closeView();
			times.add(FirstPaint.after("guest-", () -> PretendedGuests.view()));
		}
		print("first paint of the view, from opening it to its first guest", times);
	}

	private static void search() throws InterruptedException {
		List<Long> times = new ArrayList<>();
		for (int round = 0; round < 5; round++) {
			String typed = "guest-" + (1000 + 777 * round);
			for (int end = "guest-".length() + 1; end <= typed.length(); end++) {
				String text = typed.substring(0, end);
				times.add(FirstPaint.after(text, () -> searchField().setText(text)));
			}
			times.add(FirstPaint.after("guest-000", () -> searchField().setText("")));
		}
		print("search: from a key to the paint of what was found, " + times.size() + " keys", times);
	}

	private void changes(Connection connection, List<GuestId> all) throws CoreException, InterruptedException {
		long before = usedMemory();
		AtomicLong paints = new AtomicLong();
		Listener count = event -> paints.incrementAndGet();
		Ui.run(() -> PretendedGuests.tree().addListener(SWT.Paint, count));
		long processor = ManagementFactory.getThreadMXBean().getThreadCpuTime(Ui.display().getThread().threadId());
		try (Watchdog watchdog = new Watchdog(LIMIT)) {
			long start = System.nanoTime();
			int changes = SECONDS * CHANGES_A_SECOND;
			for (int i = 0; i < changes; i++) {
				GuestId guest = all.get(i / 2 % all.size());
				if (i % 2 == 0) {
					connection.guest(guest).pause(new NullProgressMonitor());
				} else {
					connection.guest(guest).resume(new NullProgressMonitor());
				}
				long due = start + (i + 1) * (1_000_000_000L / CHANGES_A_SECOND);
				long left = due - System.nanoTime();
				if (left > 0) {
					TimeUnit.NANOSECONDS.sleep(left);
				}
			}
			double seconds = (System.nanoTime() - start) / 1e9;
			System.out.printf(
					"%.0f state changes a second for %.0f s: longest wait for the UI thread %d ms, longer than %d ms %d of %d times, "
							+ "UI thread %.0f%% of a processor, %d paints%n",
					changes / seconds, seconds, watchdog.longest().toMillis(),
					LIMIT.toMillis(), watchdog.late(), watchdog.asked(),
					(ManagementFactory.getThreadMXBean().getThreadCpuTime(Ui.display().getThread().threadId()) - processor) / 1e7 / seconds,
					paints.get());
		}
		System.out.printf("heap in use before %d MB, after %d MB%n", before >> 20, usedMemory() >> 20);
		Ui.run(() -> PretendedGuests.tree().removeListener(SWT.Paint, count));
	}

	private static void print(String what, List<Long> nanos) {
		List<Long> sorted = new ArrayList<>(nanos);
		Collections.sort(sorted);
		System.out.printf("%s, %d guests: median %d ms, worst %d ms%n", what, GUESTS, sorted.get(sorted.size() / 2) / 1_000_000,
				sorted.get(sorted.size() - 1) / 1_000_000);
	}

	private static long usedMemory() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}
}
