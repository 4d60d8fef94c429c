/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.core.Connections;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.action.OpenJob;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/**
 * How long it takes from opening a connection to libvirt with very many guests until the first ones are drawn and the UI thread does what
 * it is asked. Measures and prints; judges nothing. Started by {@code releng/benchmarks/guest-list}, not with the tests.
 */
public class GuestListBenchmark {

	private static final int ROUNDS = 7;
	private static final String CONNECTION = "many";
	/** Has the files of libvirt's test driver, one for each number of guests. */
	private static final Path FOLDER = Path.of(System.getProperty("guestbench.benchmark.folder", "/nowhere"));

	private final Connections connections = Services.get(GuestListBenchmark.class, Connections.class);

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(new PretendedGuests(Map.of()));

	@Test
	public void measure() throws Exception {
		for (String guests : System.getProperty("guestbench.benchmark.sizes", "").split(",")) {
			List<Long> times = new ArrayList<>();
			// the first round loads classes and libraries
			for (int round = 0; round <= ROUNDS; round++) {
				OwnConfiguration.add(connections,
						new ConnectionSpec(CONNECTION, new URI("test", "", FOLDER.resolve(guests).toString(), null, null),
								Map.of()));
				Ui.until("the connection is there", () -> PretendedGuests.row(CONNECTION).contains("not open"));
				long took = FirstPaint.after("guest-00000", () -> new OpenJob(connections, CONNECTION).schedule());
				long drawn = System.nanoTime();
				Ui.run(() -> assertTrue(PretendedGuests.tree().getItemCount() > 0));
				took += System.nanoTime() - drawn;
				Ui.until("all are there", () -> PretendedGuests.row(CONNECTION).contains(guests + " guests"));
				if (round > 0) {
					times.add(took / 1_000_000);
				}
				connections.remove(CONNECTION);
			}
			Collections.sort(times);
			System.out.printf("%s guests, the Guests view: list usable after %d ms (median of %d; %d to %d)%n", guests,
					times.get(ROUNDS / 2), ROUNDS,
					times.get(0), times.get(ROUNDS - 1));
		}
	}
}
