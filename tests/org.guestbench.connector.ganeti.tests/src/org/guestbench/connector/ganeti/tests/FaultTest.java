/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.ganeti.internal.Instance;
import org.guestbench.connector.ganeti.tests.standin.Spoilt;
import org.guestbench.connector.ganeti.tests.standin.StandInRapi;
import org.guestbench.connector.ganeti.tests.standin.StandInRapi.Trouble;
import org.junit.Rule;
import org.junit.Test;

/** Answers that are missing, late, wrong or hostile, and jobs that fail or do not end. */
public class FaultTest {

	private static final IProgressMonitor MONITOR = new NullProgressMonitor();

	@Rule
	public final StandInRule rule = new StandInRule();
	@Rule
	public final StandInRule other = new StandInRule();

	private final UUID uuid = UUID.randomUUID();

	/** Only so many of the questions that begin so. */
	private static Trouble some(int count, String beginning, Spoilt spoilt) {
		AtomicInteger left = new AtomicInteger(count);
		return question -> question.startsWith(beginning) && left.getAndDecrement() > 0 ? Optional.of(spoilt) : Optional.empty();
	}

	private static Trouble all(String beginning, Spoilt spoilt) {
		return some(Integer.MAX_VALUE, beginning, spoilt);
	}

	private static void assertSays(CoreException e, String... words) {
		for (String word : words) {
			assertTrue("'" + word + "' in: " + e.getMessage(), e.getMessage().contains(word));
		}
		assertTrue("what to do next: " + e.getMessage(), e.getMessage().matches("(?s).+\\. .+\\."));
	}

	@Test
	public void questionsAreAskedAgainWhenTheMasterIsBusyOrTheConnectionBreaks() throws CoreException {
		rule.standIn().cluster().foreign("web.example.org", "running");
		try (Connection connection = rule.cluster().open()) {
			for (Spoilt spoilt : List.of(Spoilt.cut(),
					Spoilt.error(503, "Job queue is full, needs archiving", "The server cannot process the request due to a high load"),
					Spoilt.error(502, "Can't connect to master daemon: refused", "Bad gateway"), Spoilt.text(504, "<html>"))) {
				rule.standIn().suffer(some(3, "GET /2/instances", spoilt));
				assertEquals(1, connection.guests(MONITOR).size());
				rule.standIn().suffer(all("GET /2/instances", spoilt));
				assertSays(assertThrows(CoreException.class, () -> connection.guests(MONITOR)), "Cannot list the instances");
			}
			rule.standIn().suffer(all("GET /2/instances",
					Spoilt.error(500, "Failed to write serial file: no space left on device", "Server got itself in trouble")));
			assertSays(assertThrows(CoreException.class, () -> connection.guests(MONITOR)), "no space left on device (HTTP 500)");
		}
	}

	@Test
	public void whatIsNoAnswerIsSaid() throws CoreException {
		try (Connection connection = rule.cluster().open()) {
			rule.standIn().suffer(all("GET /2/instances", Spoilt.text(200, "null")));
			assertSays(assertThrows(CoreException.class, () -> connection.guests(MONITOR)), "no list");
			for (String content : List.of("<html><body>Maintenance</body></html>", "", "[", "[1] [2]", "{\"a\": 1,}",
					"[".repeat(100_000))) {
				rule.standIn().suffer(all("GET /2/instances", Spoilt.text(200, content)));
				assertSays(assertThrows(CoreException.class, () -> connection.guests(MONITOR)), "no JSON");
			}
			rule.standIn().suffer(all("GET /2/instances", Spoilt.error(401, "Unauthorized", "No permission")));
			assertSays(assertThrows(CoreException.class, () -> connection.guests(MONITOR)), "No permission (HTTP 401)", "password");
			rule.standIn().suffer(all("GET /2/instances", Spoilt.text(500, "{\"code\": 7, \"explain\": [1]}")));
			assertSays(assertThrows(CoreException.class, () -> connection.guests(MONITOR)), "HTTP status 500");
		}
	}

	@Test
	public void fieldsOfTheWrongKindAreNone() throws CoreException {
		rule.standIn().suffer(all("GET /2/instances", Spoilt.text(200, """
				[7, null, "x", [], {}, {"name": "nameless"}, {"name": 1, "uuid": "2"}, {"name": "odd", "uuid": "no"},
				 {"name": "a\\u0007b", "uuid": "11111111-2222-3333-4444-555555555555", "status": ["running"], "tags": "many", "pnode": 5,
				  "beparams": {"maxmem": -5, "vcpus": 1e30}, "nic.ips": [null, 3, {"a": 1}]},
				 {"name": "c", "uuid": "11111111-2222-3333-4444-555555555556", "status": "on fire", "tags": ["guestbench:run:X", 4, null,
				  "guestbench:uuid:none", "guestbench:owner:0.0:me", "guestbench:created:soon", "guestbench:name:9.9:*ZZ*0A"],
				  "beparams": {"maxmem": 1e300, "vcpus": "2"}}]""")));
		try (Connection connection = rule.cluster().open()) {
			var guests = connection.guests(MONITOR);
			assertEquals(List.of("a b", "*ZZ"), guests.stream().map(guest -> guest.name()).toList());
			for (var guest : guests) {
				assertEquals(GuestState.UNKNOWN, guest.state());
				assertEquals("never to be reaped", null, guest.ownership());
			}
		}
	}

	@Test
	public void endlessAnswerIsGivenUp() throws CoreException {
		try (Connection connection = rule.cluster().open()) {
			rule.standIn().suffer(all("GET /2/instances", Spoilt.endless()));
			assertSays(assertThrows(CoreException.class, () -> connection.guests(MONITOR)), "longer than");
		}
	}

	@Test
	public void silentServerIsLeftWhenSomebodyCancels() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch never = new CountDownLatch(1);
		try (Connection connection = rule.cluster().open()) {
			rule.standIn().suffer(question -> {
				asked.countDown();
				return Optional.of(Spoilt.silent(never));
			});
			IProgressMonitor monitor = new NullProgressMonitor();
			Thread.startVirtualThread(() -> {
				try {
					asked.await();
				} catch (InterruptedException e) {
					Thread.currentThread().interrupt();
				}
				monitor.setCanceled(true);
			});
			assertThrows(OperationCanceledException.class, () -> connection.guests(monitor));
		} finally {
			never.countDown();
		}
	}

	@Test
	public void redirectionIsNotFollowed() throws CoreException {
		try (Connection connection = rule.cluster().open()) {
			rule.standIn()
					.suffer(all("GET /2/instances", Spoilt.redirection("https://127.0.0.1:" + other.standIn().port() + "/2/instances")));
			assertSays(assertThrows(CoreException.class, () -> connection.guests(MONITOR)), "HTTP status 302", "leads elsewhere");
			assertEquals(List.of(), other.standIn().asked());
		}
	}

	@Test
	public void whoMayOnlyLookIsToldSo() throws CoreException {
		rule.standIn().cluster().foreign("web.example.org", "ADMIN_down");
		try (Connection connection = rule.cluster().open(new Answers(StandInRapi.READER, StandInRapi.READING, true))) {
			var guest = connection.guests(MONITOR).get(0);
			assertSays(assertThrows(CoreException.class, () -> connection.guest(guest.id()).start(MONITOR)),
					"Cannot start the guest 'web.example.org'", "HTTP 403", "'write'");
		}
	}

	@Test
	public void errorsOfRequestsAreReadable() throws CoreException {
		try (Connection connection = rule.cluster().open()) {
			rule.standIn()
					.suffer(all("POST /2/instances", Spoilt.error(400, "Invalid &quot;os&quot;: &#x27;a &lt; b&#x27;", "Bad request")));
			assertSays(assertThrows(CoreException.class, this::createVoid), "Invalid \"os\": 'a < b' (HTTP 400)");
			assertEquals("nothing was begun, so nothing is taken back", 0,
					rule.standIn().asked().stream().filter(question -> question.startsWith("GET /2/jobs")).count());
		}
	}

	private void createVoid() throws CoreException {
		try (Connection connection = rule.cluster().open()) {
			connection.create(Cluster.guest(uuid, "made", null), MONITOR);
		}
	}

	@Test
	public void failureOfAJobSaysWhyAndWhich() {
		CoreException e = assertThrows(CoreException.class, () -> {
			try (Connection connection = rule.cluster().open()) {
				connection.create(Cluster.guest(uuid, "made", null, "plan9+default"), MONITOR);
			}
		});
		assertSays(e, "Cannot create the guest 'made': Ganeti says: OS 'plan9+default' not in supported os list", "(job 1, wrong_input)");
	}

	@Test
	public void guestWhoseSystemCannotBeInstalledDoesNotStay() {
		CoreException e = assertThrows(CoreException.class, () -> {
			try (Connection connection = rule.cluster().open()) {
				connection.create(Cluster.guest(uuid, "made", null, "blank+broken"), MONITOR);
			}
		});
		assertSays(e, "OS create script failed");
		assertEquals("Ganeti leaves it, the bench does not", List.of(), rule.standIn().cluster().names());
	}

	@Test
	public void creationWhoseAnswerIsLostIsTakenBack() {
		rule.standIn().suffer(some(1, "POST /2/instances", Spoilt.lost()));
		assertSays(assertThrows(CoreException.class, this::createVoid), "Cannot create the guest 'made'", "failed");
		assertEquals(List.of(), rule.standIn().cluster().names());
	}

	@Test
	public void creationWhoseAnswerIsNoJobIsTakenBack() {
		rule.standIn().suffer(some(1, "POST /2/instances", (exchange, real) -> {
			real.content();
			Spoilt.text(200, "\"soon\"").write(exchange, real);
		}));
		assertSays(assertThrows(CoreException.class, this::createVoid), "something that is no job");
		assertEquals(List.of(), rule.standIn().cluster().names());
	}

	@Test
	public void creationThatCannotBeTakenBackSaysWhatIsLeft() {
		AtomicInteger asked = new AtomicInteger();
		rule.standIn().suffer(question -> question.startsWith("POST /2/instances") ? Optional.of(Spoilt.lost())
				: question.startsWith("GET /2/jobs") && asked.incrementAndGet() > 0 ? Optional.of(Spoilt.cut()) : Optional.empty());
		assertSays(assertThrows(CoreException.class, this::createVoid), "could not be taken back", Instance.nameFor(uuid), "reap");
	}

	@Test
	public void creationThatWaitsIsTakenOutOfTheQueue() throws InterruptedException {
		assertCancelled("queued OP_INSTANCE_CREATE");
		assertEquals(List.of(), rule.standIn().cluster().names());
	}

	@Test
	public void creationThatRunsIsTakenBackWhenItHasEnded() throws InterruptedException {
		assertCancelled("running OP_INSTANCE_CREATE");
		assertEquals(List.of(), rule.standIn().cluster().names());
		assertTrue("it was removed", rule.standIn().asked().contains("DELETE /2/instances/" + Instance.nameFor(uuid)));
	}

	/** Once the job has come that far; it goes on when somebody has tried to take it out of the queue. */
	private void assertCancelled(String when) throws InterruptedException {
		IProgressMonitor monitor = new NullProgressMonitor();
		CountDownLatch tried = new CountDownLatch(1);
		rule.standIn().cluster().hold(operation -> {
			if (operation.equals(when)) {
				monitor.setCanceled(true);
				tried.await();
			}
		});
		rule.standIn().suffer(question -> {
			if (question.startsWith("DELETE /2/jobs/")) {
				return Optional.of((exchange, real) -> {
					Spoilt.text(200, real.content().toString()).write(exchange, real);
					tried.countDown();
				});
			}
			return Optional.empty();
		});
		assertThrows(OperationCanceledException.class, () -> {
			try (Connection connection = rule.cluster().open()) {
				connection.create(Cluster.guest(uuid, "made", null), monitor);
			}
		});
		tried.await();
	}

	@Test
	public void guestThatIsStillBeingMadeIsDeleted() throws Exception {
		for (String when : List.of("queued OP_INSTANCE_CREATE", "running OP_INSTANCE_CREATE")) {
			CountDownLatch there = new CountDownLatch(1);
			CountDownLatch tried = new CountDownLatch(1);
			rule.standIn().cluster().hold(operation -> {
				if (operation.equals(when)) {
					there.countDown();
					tried.await();
				}
			});
			rule.standIn().suffer(question -> {
				if (question.startsWith("DELETE /2/jobs/")) {
					return Optional.of((exchange, real) -> {
						Spoilt.text(200, real.content().toString()).write(exchange, real);
						tried.countDown();
					});
				}
				return Optional.empty();
			});
			Thread killed = Thread.startVirtualThread(() -> {
				try {
					createVoid();
				} catch (CoreException e) {
					// Somebody else cancels its job; a bench that was killed would not even notice.
					return;
				}
			});
			there.await();
			try (Connection connection = rule.cluster().open()) {
				connection.guest(Cluster.id(uuid)).delete(MONITOR);
			}
			assertEquals(when, List.of(), rule.standIn().cluster().names());
			killed.join();
		}
	}

	@Test
	public void jobThatTheClusterForgetsIsSaid() throws CoreException {
		Map<String, Spoilt> spoilt = Map.of("does not know the job",
				Spoilt.text(200, "{\"job_info\": [null, null], \"log_entries\": []}"), "Nothing matches",
				Spoilt.error(404, "Not Found", "Nothing matches the given URI"), "somebody cancelled the job",
				Spoilt.text(200, "{\"job_info\": [\"canceled\", [null]], \"log_entries\": [[1, 2, 3], \"x\", [null, null, null, null]]}"));
		spoilt.keySet().forEach(said -> rule.standIn().cluster().foreign(said.replace(' ', '-').toLowerCase(), "ADMIN_down"));
		try (Connection connection = rule.cluster().open()) {
			for (GuestInfo info : connection.guests(MONITOR)) {
				Map.Entry<String, Spoilt> one = spoilt.entrySet().stream()
						.filter(entry -> entry.getKey().replace(' ', '-').equalsIgnoreCase(info.name())).findFirst().orElseThrow();
				rule.standIn().suffer(all("GET /2/jobs/", one.getValue()));
				assertSays(assertThrows(CoreException.class, () -> connection.guest(info.id()).start(MONITOR)), one.getKey());
			}
		}
	}

	@Test
	public void jobsTellWhatTheyDo() throws CoreException {
		List<String> told = new CopyOnWriteArrayList<>();
		try (Connection connection = rule.cluster().open()) {
			connection.create(Cluster.guest(uuid, "made", null), new NullProgressMonitor() {
				@Override
				public void subTask(@Nullable String name) {
					told.add(String.valueOf(name));
				}
			});
		}
		assertTrue(told.toString(), told.contains("creating instance disks..."));
	}

	@Test
	public void guestThatStartsIsNotTakenForACrashedOne() throws Exception {
		rule.standIn().cluster().foreign("web.example.org", "ADMIN_down");
		CountDownLatch looked = new CountDownLatch(1);
		try (Connection connection = rule.cluster().open()) {
			var guest = connection.guests(MONITOR).get(0).id();
			rule.standIn().cluster().hold(operation -> {
				if (operation.equals("running OP_INSTANCE_STARTUP")) {
					// As Ganeti does.
					rule.standIn().cluster().told("web.example.org").addProperty("status", "ERROR_down");
					looked.await();
				}
			});
			List<GuestState> seen = new CopyOnWriteArrayList<>();
			Thread looking = Thread.startVirtualThread(() -> {
				try {
					while (!seen.contains(GuestState.STARTING) && !seen.contains(GuestState.CRASHED)) {
						seen.add(connection.guest(guest).info(MONITOR).state());
					}
				} catch (CoreException e) {
					throw new AssertionError(e);
				} finally {
					looked.countDown();
				}
			});
			connection.guest(guest).start(MONITOR);
			looking.join();
			assertTrue(seen.toString(), seen.contains(GuestState.STARTING) && !seen.contains(GuestState.CRASHED));
			rule.standIn().cluster().told("web.example.org").addProperty("status", "ERROR_down");
			assertEquals(GuestState.CRASHED, connection.guest(guest).info(MONITOR).state());
		}
	}

	@Test
	public void deletionThatFailsIsOneIfTheInstanceIsGone() throws CoreException {
		Spoilt failed = Spoilt.text(200,
				"{\"job_info\": [\"error\", [[\"OpExecError\", [\"Instance data of instance 'web' not found\"]]]], \"log_entries\": []}");
		rule.standIn().cluster().foreign("web.example.org", "running");
		try (Connection connection = rule.cluster().open()) {
			var guest = connection.guest(connection.guests(MONITOR).get(0).id());
			CountDownLatch never = new CountDownLatch(1);
			rule.standIn().cluster().hold(operation -> never.await());
			rule.standIn().suffer(all("GET /2/jobs/", failed));
			assertSays(assertThrows(CoreException.class, () -> guest.delete(MONITOR)), "Instance data of instance 'web' not found");
			rule.standIn().suffer(question -> {
				if (question.startsWith("GET /2/jobs/")) {
					rule.standIn().cluster().forget("web.example.org");
					return Optional.of(failed);
				}
				return Optional.empty();
			});
			guest.delete(MONITOR);
		}
	}
}
