/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;

import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Template;
import org.guestbench.api.facet.TemplateReport;
import org.junit.Test;

/** What the guest agent says of a guest that is to become a template. */
public class TemplateReportTest {

	private static final String BOOT = "Linux version 6.1\r\nguestbench-agent 1.2: ready\r\nguestbench-warm-up: a JVM waits\r\n";
	private static final String READY = "guestbench-agent 1.2: template ready\r\n";
	private static final String LATE = "guestbench-agent: the warm-up did not end by its deadline; it is killed\r\n";

	@Test
	public void guestIsReadyWhenTheAgentSaysSo() {
		assertEquals(new TemplateReport(false, ""), TemplateReport.of(""));
		assertEquals(new TemplateReport(false, ""), TemplateReport.of(BOOT));
		assertEquals(new TemplateReport(true, ""), TemplateReport.of(BOOT + READY));
	}

	@Test
	public void whatFailedIsTold() {
		assertEquals(new TemplateReport(true, "the warm-up did not end by its deadline; it is killed"),
				TemplateReport.of(BOOT + LATE + "guestbench-agent: the warm-up was ended by signal 9\r\n" + READY));
		assertEquals(new TemplateReport(true, "the warm-up ended with status 1"),
				TemplateReport.of(BOOT + "guestbench-agent: the warm-up ended with status 1\r\n" + READY));
	}

	@Test
	public void programsInTheGuestCannotSayIt() {
		String lines = "guestbench-warm-up: " + READY + "guestbench-warm-up: " + LATE + " " + LATE;
		assertEquals(new TemplateReport(false, ""), TemplateReport.of(lines));
	}

	@Test
	public void whatIsToldIsBoundedAndCanBeShown() {
		assertEquals("the warm-up said", TemplateReport.of("guestbench-agent: the warm-up said \u001b[31m\n").flaw());
		assertTrue(TemplateReport.of("guestbench-agent: the warm-up " + "x".repeat(1 << 20)).flaw().length() < 300);
	}

	@Test
	public void templateWithAFlawIsMadeAnewAfterAnHour() {
		Instant created = Instant.parse("2026-01-01T12:00:00Z");
		Template whole = new Template("t", "image", MemorySize.ofMebibytes(1024), 1, created, MemorySize.ofMebibytes(90), true);
		Template flawed = new Template("t", "image", MemorySize.ofMebibytes(1024), 1, created, MemorySize.ofMebibytes(90), true, "x");
		assertFalse(whole.toBeMadeAnew(created.plus(Duration.ofDays(9))));
		assertFalse(flawed.toBeMadeAnew(created.plus(Duration.ofMinutes(59))));
		assertTrue(flawed.toBeMadeAnew(created.plus(Duration.ofMinutes(61))));
	}
}
