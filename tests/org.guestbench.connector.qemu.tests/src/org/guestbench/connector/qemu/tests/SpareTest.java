/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.guestbench.connector.qemu.tests.Surroundings.id;
import static org.guestbench.connector.qemu.tests.Surroundings.monitor;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Spares;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.api.guest.StopMode;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.connector.qemu.internal.process.ProcessIdentity;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** Which QEMU becomes the guest's, and what becomes of those that wait. */
public class SpareTest {

	private static final Duration SOON = Duration.ofSeconds(30);

	/** One for all tests, so that not each has to boot. */
	@ClassRule
	public static final Surroundings HERE = new Surroundings();

	private GuestSpec spec = HERE.throwaway("until there is an image");
	private Optional<Connection> open = Optional.empty();

	@Before
	public void prepare() throws Exception {
		spec = ForkBenchMain.spec(UUID.randomUUID());
		open = Optional.of(WaitingSpares.open(HERE, new AgentChannelProvider()));
		templates().prepare(spec, monitor());
	}

	@After
	public void endEverything() throws Exception {
		if (open.isPresent()) {
			WaitingSpares.end(HERE, connection(), spec);
		}
	}

	@Test
	public void spareBecomesTheGuest() throws Exception {
		keep(1);
		long waiting = awaitSpare();
		fork(spec);
		assertEquals(waiting, GuestJson.qemu(HERE.folder(spec.uuid())));
		assertEquals(GuestState.RUNNING, connection().guest(id(spec.uuid())).info(monitor()).state());
		String log = Surroundings.serialLog(connection(), spec.uuid());
		assertTrue(log, log.contains("[Until here the template '"));
		connection().guest(id(spec.uuid())).stop(StopMode.FORCE, SOON, monitor());
		assertNotEquals("another one takes its place", waiting, awaitSpare());
		templates().fork(id(spec.uuid()), monitor());
		assertEquals(GuestState.RUNNING, connection().guest(id(spec.uuid())).info(monitor()).state());
	}

	@Test
	public void spareOfAKeptGuestIsCutFromTheLifeline() throws Exception {
		keep(1);
		long waiting = awaitSpare();
		GuestSpec unowned = new GuestSpec(spec.uuid(), spec.name(), spec.boot(), spec.memory(), spec.cpus(), spec.network(), null);
		fork(unowned);
		assertEquals(waiting, GuestJson.qemu(HERE.folder(spec.uuid())));
		try (Connection other = HERE.open()) {
			assertEquals(GuestState.RUNNING, other.guest(id(spec.uuid())).info(monitor()).state());
			other.guest(id(spec.uuid())).delete(monitor());
		}
	}

	@Test
	public void spareThatWasKilledIsNotUsed() throws Exception {
		keep(1);
		long waiting = awaitSpare();
		ProcessHandle.of(waiting).ifPresent(ProcessHandle::destroyForcibly);
		Await.until("it has ended", () -> ProcessIdentity.of(waiting).filter(ProcessIdentity::alive).isEmpty());
		fork(spec);
		assertEquals(GuestState.RUNNING, connection().guest(id(spec.uuid())).info(monitor()).state());
	}

	@Test
	public void payloadThatIsMissingIsNotForkedAndTheSpareIsStillGood() throws Exception {
		PayloadDisk missing = new PayloadDisk("work", HERE.root().resolve("missing.img"));
		GuestSpec loaded = withPayload(spec.uuid(), missing);
		connection().facet(Spares.class).orElseThrow().keep(loaded, 1, monitor());
		long waiting = awaitSpare();
		connection().create(loaded, monitor());
		assertThrows(CoreException.class, () -> templates().fork(id(spec.uuid()), monitor()));
		Files.write(missing.file(), new byte[4096]);
		templates().fork(id(spec.uuid()), monitor());
		assertEquals(waiting, GuestJson.qemu(HERE.folder(spec.uuid())));
	}

	@Test
	public void sparesHavePlacesForTheDisksOfEarlierGuests() throws Exception {
		keep(1);
		long without = awaitSpare();
		PayloadDisk disk = new PayloadDisk("work", Files.write(HERE.root().resolve("work.img"), new byte[8192]));
		GuestSpec first = withPayload(UUID.randomUUID(), disk);
		fork(first);
		assertNotEquals(without, GuestJson.qemu(HERE.folder(first.uuid())));
		Await.until("the spare without places is ended", () -> ProcessIdentity.of(without).filter(ProcessIdentity::alive).isEmpty());
		long with = awaitSpare();
		GuestSpec second = withPayload(UUID.randomUUID(), disk);
		fork(second);
		assertEquals(with, GuestJson.qemu(HERE.folder(second.uuid())));
	}

	@Test
	public void spareOfAReplacedTemplateIsReplaced() throws Exception {
		keep(1);
		long before = awaitSpare();
		for (var template : templates().list(monitor())) {
			templates().remove(template.id(), monitor());
		}
		templates().prepare(spec, monitor());
		fork(spec);
		assertNotEquals(before, GuestJson.qemu(HERE.folder(spec.uuid())));
		Await.until("the spare of the old template is ended", () -> ProcessIdentity.of(before).filter(ProcessIdentity::alive).isEmpty());
	}

	private GuestSpec withPayload(UUID uuid, PayloadDisk disk) {
		return new GuestSpec(uuid, spec.name(), spec.boot(), spec.memory(), spec.cpus(), spec.network(), spec.ownership(), List.of(disk));
	}

	@Test
	public void removedTemplateHasNoSpares() throws Exception {
		keep(1);
		awaitSpare();
		for (var template : templates().list(monitor())) {
			templates().remove(template.id(), monitor());
		}
		connection().create(spec, monitor());
		assertThrows(CoreException.class, () -> templates().fork(id(spec.uuid()), monitor()));
	}

	@Test
	public void killedBenchTakesItsSparesAlong() throws Exception {
		try (ChildBench bench = ChildBench.startWithTemplates(HERE, spec.uuid(), "spare")) {
			bench.await("begin");
			bench.line();
			Await.until("a spare is being made", () -> !HERE.processes().isEmpty());
			bench.kill();
		}
		Await.until("no process is left", () -> HERE.processes().isEmpty());
		HERE.open().close();
		Await.until("no folder is left", () -> spares().isEmpty());
	}

	private Connection connection() {
		return open.orElseThrow();
	}

	private Templates templates() {
		return connection().facet(Templates.class).orElseThrow();
	}

	private void keep(int count) throws CoreException {
		connection().facet(Spares.class).orElseThrow().keep(spec, count, monitor());
	}

	private void fork(GuestSpec guest) throws CoreException {
		connection().create(guest, monitor());
		templates().fork(id(guest.uuid()), monitor());
	}

	private long awaitSpare() throws Exception {
		return WaitingSpares.await(HERE, connection());
	}

	private static List<Path> spares() throws IOException {
		return WaitingSpares.folders(HERE);
	}
}
