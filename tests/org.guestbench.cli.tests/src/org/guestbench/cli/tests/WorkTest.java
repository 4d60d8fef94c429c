/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Cancellation;
import org.guestbench.cli.internal.HostEnvironment;
import org.guestbench.cli.internal.Work;
import org.guestbench.cli.internal.output.Streams;
import org.guestbench.cli.tests.fake.FakeServices;
import org.junit.Test;

/** What is seen of a command while it works, and after that. */
public class WorkTest {

	/** What was written to a line before it was erased. */
	private static final Pattern ERASED = Pattern.compile("[^\n]*\r\u001b\\[K");
	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

	private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
	private final Cancellation cancellation = new Cancellation();
	private final Bench bench = new Bench(new FakeServices(), new Streams(terminal, terminal, true, true, true),
			new HostEnvironment(Map.of(), TestBench.NOWHERE, TestBench.NOWHERE, "somebody"), cancellation, "1.2.3");

	@Test
	public void aResultTakesThePlaceOfWhatWasUnderWay() throws InterruptedException {
		try (Work work = bench.work(false)) {
			work.begin("building the house");
			awaitShown("building the house");
			work.print("the house is built\n");
		}
		assertEquals("the house is built\n", left());
	}

	@Test
	public void whatWasUnderWayIsGoneWithTheWork() throws InterruptedException {
		try (Work work = bench.work(false)) {
			work.begin("building the house");
			awaitShown("building the house");
		}
		assertEquals("", left());
	}

	@Test
	public void quietWorkShowsItsResultsAlone() {
		try (Work work = bench.work(true)) {
			work.begin("building the house");
			work.print("the house is built\n");
		}
		assertEquals("the house is built\n", shown());
	}

	@Test
	public void monitorsAreCancelledWithTheProcess() {
		try (Work work = bench.work(true)) {
			assertFalse(work.monitor().isCanceled() || bench.monitor().isCanceled());
			cancellation.request(Cancellation.Cause.INTERRUPT);
			assertTrue(work.monitor().isCanceled() && bench.monitor().isCanceled());
		}
	}

	private void awaitShown(String text) throws InterruptedException {
		long end = System.nanoTime() + PATIENCE;
		while (!shown().contains(text)) {
			assertTrue("never shown: " + text, System.nanoTime() < end);
			Thread.sleep(20);
		}
	}

	/** What people see in the end. */
	private String left() {
		return ERASED.matcher(shown()).replaceAll("");
	}

	private String shown() {
		return terminal.toString(StandardCharsets.UTF_8);
	}
}
