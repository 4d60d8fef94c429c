/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.tests;

import static org.guestbench.api.guest.GuestState.CRASHED;
import static org.guestbench.api.guest.GuestState.DELETED;
import static org.guestbench.api.guest.GuestState.PAUSED;
import static org.guestbench.api.guest.GuestState.RUNNING;
import static org.guestbench.api.guest.GuestState.STARTING;
import static org.guestbench.api.guest.GuestState.STOPPED;
import static org.guestbench.api.guest.GuestState.STOPPING;
import static org.guestbench.api.guest.GuestState.UNKNOWN;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.GuestTransitions;
import org.junit.Test;

public class GuestTransitionsTest {

	/** The whole table once more, so that a change of it is a decision. */
	private static final Map<GuestState, Set<GuestState>> EXPECTED = Map.of(
			UNKNOWN, EnumSet.of(STOPPED, STARTING, RUNNING, PAUSED, STOPPING, CRASHED, DELETED),
			STOPPED, EnumSet.of(STARTING, DELETED, UNKNOWN),
			STARTING, EnumSet.of(RUNNING, PAUSED, STOPPED, CRASHED, DELETED, UNKNOWN),
			RUNNING, EnumSet.of(PAUSED, STOPPING, STOPPED, CRASHED, DELETED, UNKNOWN),
			PAUSED, EnumSet.of(RUNNING, STOPPED, CRASHED, DELETED, UNKNOWN),
			STOPPING, EnumSet.of(RUNNING, STOPPED, CRASHED, DELETED, UNKNOWN),
			CRASHED, EnumSet.of(STARTING, STOPPED, DELETED, UNKNOWN),
			DELETED, EnumSet.noneOf(GuestState.class));

	@Test
	public void tableIsAsDecided() {
		for (GuestState from : GuestState.values()) {
			assertEquals("after " + from, EXPECTED.get(from), GuestTransitions.after(from));
			for (GuestState to : GuestState.values()) {
				assertEquals(from + " to " + to, from == to || GuestTransitions.after(from).contains(to),
						GuestTransitions.allowed(from, to));
			}
		}
	}

	@Test
	public void deletionIsFinalAndPossibleFromEverywhere() {
		for (GuestState state : GuestState.values()) {
			assertTrue(GuestTransitions.allowed(state, DELETED));
			assertEquals(state == DELETED, GuestTransitions.allowed(DELETED, state));
		}
	}

	@Test
	public void unknownLeadsFromAndToEveryLivingState() {
		for (GuestState state : GuestState.values()) {
			assertTrue(GuestTransitions.allowed(UNKNOWN, state));
			assertEquals(state != DELETED, GuestTransitions.allowed(state, UNKNOWN));
		}
	}

	@Test
	public void nothingRunsWithoutHavingStarted() {
		assertFalse(GuestTransitions.allowed(STOPPED, RUNNING));
		assertFalse(GuestTransitions.allowed(CRASHED, RUNNING));
	}

	@Test
	public void whatWasPassedLeadsFromOneToTheOther() {
		for (GuestState from : EnumSet.complementOf(EnumSet.of(DELETED))) {
			for (GuestState to : GuestState.values()) {
				GuestState between = GuestTransitions.between(from, to).orElse(from);
				assertEquals(from + " to " + to, GuestTransitions.allowed(from, to), between == from);
				assertTrue(from + " to " + between, GuestTransitions.allowed(from, between));
				assertTrue(between + " to " + to, GuestTransitions.allowed(between, to));
			}
		}
		assertEquals(Optional.of(STARTING), GuestTransitions.between(STOPPED, RUNNING));
	}

	@Test
	public void tableCannotBeChangedThroughItsAnswers() {
		GuestTransitions.after(STOPPED).add(RUNNING);
		assertFalse(GuestTransitions.allowed(STOPPED, RUNNING));
	}
}
