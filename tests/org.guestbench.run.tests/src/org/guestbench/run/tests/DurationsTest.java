/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.time.Duration;

import org.guestbench.run.Durations;
import org.junit.Test;

public class DurationsTest {

	@Test
	public void unitsAddUp() {
		assertEquals(Duration.ofSeconds(90), Durations.parse("90s"));
		assertEquals(Duration.ofMinutes(10), Durations.parse(" 10M "));
		assertEquals(Duration.ofSeconds(3600 + 1800 + 5), Durations.parse("1h30m5s"));
	}

	@Test
	public void whatIsShownCanBeRead() {
		for (String text : new String[] { "1h30m", "10m", "45s", "2h5s" }) {
			assertEquals(text, Durations.format(Durations.parse(text)));
		}
		assertEquals("2.4s", Durations.format(Duration.ofMillis(2449)));
		assertEquals("0s", Durations.format(Duration.ZERO));
	}

	@Test
	public void anythingElseIsRefused() {
		for (String bad : new String[] { "", "10", "ten", "1d", "-1s", "0s", "5s3m", "99999999999s" }) {
			assertThrows(bad, IllegalArgumentException.class, () -> Durations.parse(bad));
		}
	}
}
