/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.Ownership;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.azure.tests.fake.Faults;
import org.guestbench.connector.azure.tests.fake.Faults.Fault;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Trouble of each kind at each single question of a guest's life. Whatever happens, in the end nothing is left. */
public class FaultMatrixTest {

	private static final String RUN = "faultmatrix1";
	private static final int FOR_GOOD = 1_000_000;
	private static final IProgressMonitor MONITOR = new NullProgressMonitor();

	@Rule
	public final AzureRule rule = new AzureRule();

	private int questions;
	private @Nullable Connection open;

	@Before
	public void countQuestions() throws CoreException {
		open = rule.openQuietly();
		rule.azure().forgetRequests();
		live(connection(), UUID.randomUUID());
		questions = (int) rule.azure().requests().stream().filter(r -> r.path().startsWith("/subscriptions/")).count();
		assertNothingLeft("a life without trouble");
		assertTrue("questions in a life: " + questions, questions > 20);
	}

	@After
	public void close() {
		connection().close();
	}

	private Connection connection() {
		Connection present = open;
		if (present == null) {
			throw new IllegalStateException("not open");
		}
		return present;
	}

	/** A token that is refused is renewed, conflicts and throttling are waited for, and what broke or was cut is asked again. */
	@Test
	public void troubleThatPassesIsSurvived() throws CoreException {
		for (Fault fault : List.of(Fault.UNAUTHORIZED, Fault.CONFLICT, Fault.THROTTLED, Fault.BROKEN, Fault.CUT_BEFORE, Fault.CUT_AFTER)) {
			atEachQuestion(fault.toString(), question -> Faults.once(question, fault), guest -> live(connection(), guest));
		}
	}

	@Test
	public void whatIsRefusedIsTakenBack() throws CoreException {
		atEachQuestion("refused", question -> Faults.once(question, Fault.REFUSED), guest -> {
			boolean made = false;
			try {
				Guest created = create(connection(), guest);
				made = true;
				live(created);
			} catch (CoreException e) {
				assertTrue(e.getMessage(), e.getMessage().contains("RequestDisallowedByPolicy"));
			}
			rule.azure().suffer(Faults.NONE);
			if (made) {
				// It was refused later: the guest goes when it is told to. Else its creation has left nothing.
				connection().guest(AzureRule.id(guest)).delete(MONITOR);
			}
		});
	}

	/** From one question on there is no network, or no answer, until another bench comes. */
	@Test
	public void benchThatDiesIsCleanedUpAfter() throws CoreException {
		for (Fault fault : List.of(Fault.CUT_BEFORE, Fault.CUT_AFTER)) {
			atEachQuestion("only " + fault, question -> Faults.from(question, FOR_GOOD, fault), guest -> {
				assertThrows(fault.toString(), CoreException.class, () -> live(connection(), guest));
				rule.azure().suffer(Faults.NONE);
				reap();
			});
		}
	}

	/** Something that is done with a guest that is not there yet. */
	private interface Life {
		void of(UUID guest) throws CoreException;
	}

	private void atEachQuestion(String what, IntFunction<Faults> trouble, Life life) throws CoreException {
		for (int question = 1; question <= questions; question++) {
			rule.azure().suffer(trouble.apply(question));
			life.of(UUID.randomUUID());
			rule.azure().suffer(Faults.NONE);
			assertNothingLeft(what + " at question " + question);
		}
		System.out.println("Azure, " + what + " at each of " + questions + " questions of a guest's life: 0 leftovers");
	}

	/** As the reaper does: by the run in the tags. */
	private void reap() throws CoreException {
		for (GuestInfo info : connection().guests(MONITOR)) {
			Ownership ownership = info.ownership();
			assertTrue("a guest of nobody: " + info, ownership != null && ownership.run().value().equals(RUN));
			connection().guest(info.id()).delete(MONITOR);
		}
	}

	private static void live(Connection connection, UUID uuid) throws CoreException {
		live(create(connection, uuid));
	}

	private static Guest create(Connection connection, UUID uuid) throws CoreException {
		return connection.create(AzureRule.guest(uuid, "matrix", AzureRule.ownership(RUN)), MONITOR);
	}

	private static void live(Guest guest) throws CoreException {
		guest.start(MONITOR);
		assertEquals(GuestState.RUNNING, guest.info(MONITOR).state());
		guest.stop(StopMode.FORCE, Duration.ofMinutes(1), MONITOR);
		guest.delete(MONITOR);
	}

	private void assertNothingLeft(String when) {
		assertEquals(when, List.of(), rule.azure().store().existing());
	}

	@Test
	public void operationThatNeverEndsIsGivenUp() throws CoreException {
		try (Connection connection = rule.openQuietly()) {
			UUID uuid = UUID.randomUUID();
			Guest guest = connection.create(AzureRule.guest(uuid, "endless", AzureRule.ownership(RUN)), MONITOR);
			rule.azure().store().operationsTake(FOR_GOOD);
			CoreException e = assertThrows(CoreException.class, () -> guest.start(MONITOR));
			assertTrue(e.getMessage(), e.getMessage().contains("did not finish within 40 minutes"));
			assertTrue(e.getMessage(), e.getMessage().contains("It may cost money"));
			rule.azure().store().operationsTake(1);
			connection.guest(AzureRule.id(uuid)).delete(MONITOR);
		}
		assertNothingLeft("an operation that never ended");
	}

	@Test
	public void cancelledStartLeavesNoMachine() throws CoreException {
		try (Connection connection = rule.openQuietly()) {
			UUID uuid = UUID.randomUUID();
			Guest guest = connection.create(AzureRule.guest(uuid, "cancelled", null), MONITOR);
			NullProgressMonitor monitor = new NullProgressMonitor();
			rule.azure().suffer(request -> {
				if (request.path().contains("/operations/")) {
					monitor.setCanceled(true);
				}
				return Fault.NONE;
			});
			assertThrows(OperationCanceledException.class, () -> guest.start(monitor));
			rule.azure().suffer(Faults.NONE);
			assertEquals(GuestState.STOPPED, guest.info(MONITOR).state());
			assertEquals(List.of(), rule.azure().store().existing().stream()
					.filter(path -> path.contains("/virtualmachines/") || path.contains("/disks/")).toList());
			guest.delete(MONITOR);
		}
		assertNothingLeft("a cancelled start");
	}

	@Test
	public void leaseWhoseTimeIsOverIsRemovedByTheNextBench() throws Exception {
		try (Connection connection = rule.openQuietly()) {
			connection.create(AzureRule.guest(UUID.randomUUID(), "forgotten", AzureRule.ownership(RUN)), MONITOR).start(MONITOR);
			connection.create(AzureRule.guest(UUID.randomUUID(), "of no run", null), MONITOR);
		}
		rule.pace().pass(Duration.ofHours(3));
		rule.openQuietly().close();
		assertEquals(2, groups());
		rule.pace().pass(Duration.ofHours(2));
		try (Connection connection = rule.open(Map.of("login", "managed"), Answers.NONE)) {
			long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
			while (groups() > 1 && System.nanoTime() < end) {
				Thread.sleep(10);
			}
			assertEquals(List.of("of no run"), connection.guests(MONITOR).stream().map(GuestInfo::name).toList());
		}
	}

	private long groups() {
		return rule.azure().store().existing().stream().filter(path -> !path.contains("/providers/")).count();
	}
}
