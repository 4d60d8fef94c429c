/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.tests;

import static org.junit.Assert.assertEquals;

import java.time.Duration;

import org.guestbench.core.internal.BackOff;
import org.junit.Test;

public class BackOffTest {

	private final BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));

	@Test
	public void pausesDouble() {
		assertEquals(Duration.ofSeconds(1), backOff.pause(0));
		assertEquals(Duration.ofSeconds(2), backOff.pause(1));
		assertEquals(Duration.ofSeconds(32), backOff.pause(5));
	}

	@Test
	public void pausesHaveALimit() {
		assertEquals(Duration.ofMinutes(1), backOff.pause(6));
		assertEquals(Duration.ofMinutes(1), backOff.pause(Integer.MAX_VALUE));
	}
}
