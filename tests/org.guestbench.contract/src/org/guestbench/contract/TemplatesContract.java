/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.Payloads;
import org.guestbench.api.facet.Template;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.api.guest.StopMode;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/**
 * Templates and their forks, for connectors that offer {@link Templates} and whose guests have channels. A subject whose templates outlive
 * a test makes the tests faster.
 */
public abstract class TemplatesContract extends BenchContract {

	private static final Duration SOON = Duration.ofSeconds(30);

	@Rule
	public final PayloadFiles files = new PayloadFiles();

	@Before
	public void prepareTemplate() throws CoreException {
		templates().prepare(model(), bench().monitor());
	}

	@Test
	public void preparedTemplateIsFoundAndListed() throws CoreException {
		Template template = templates().prepare(model(), bench().monitor());
		GuestSpec model = model();
		assertEquals(model.memory(), template.memory());
		assertEquals(model.cpus(), template.cpus());
		assertTrue(template.toString(), template.usable() && template.size().bytes() > 0);
		assertEquals(Optional.of(template), templates().find(model));
		assertTrue(templates().list(bench().monitor()).contains(template));
	}

	@Test
	public void templateIsMadeOnce() throws Exception {
		remove();
		List<Template> made = Collections.synchronizedList(new ArrayList<>());
		Together.run(3, index -> made.add(templates().prepare(model(), bench().monitor())));
		assertEquals(made.toString(), 1, new HashSet<>(made).size());
		assertEquals(List.of(made.get(0)), templates().list(bench().monitor()));
	}

	@Test
	public void guestsOfOtherSizeHaveOtherTemplates() throws CoreException {
		GuestSpec model = model();
		MemorySize larger = MemorySize.ofMebibytes(model.memory().mebibytes() + 64);
		assertEquals(Optional.empty(), templates().find(new GuestSpec(model.uuid(), model.name(), model.boot(), larger, model.cpus(),
				model.network(), model.ownership())));
	}

	@Test
	public void cancelledPreparationLeavesNothing() throws CoreException {
		remove();
		assertThrows(OperationCanceledException.class, () -> templates().prepare(model(), cancelled()));
		assertEquals(List.of(), templates().list(bench().monitor()));
		assertEquals(Optional.empty(), templates().find(model()));
	}

	@Test
	public void forkRunsAndAnswers() throws CoreException {
		GuestId guest = fork("contract fork");
		bench().assertState(GuestState.RUNNING, guest);
		try (GuestChannel channel = bench().requireChannel(guest)) {
			assertEquals("fork answers\n", run(channel, programs().echo("fork", "answers")));
		}
	}

	@Test
	public void forksAreIndependent() throws CoreException {
		GuestId one = fork("contract one");
		GuestId other = fork("contract other");
		try (GuestChannel inOne = bench().requireChannel(one); GuestChannel inOther = bench().requireChannel(other)) {
			run(inOne, programs().write("/tmp/mine", "one"));
			assertEquals("one\n", run(inOne, programs().cat("/tmp/mine")));
			assertNotEquals(ExecResult.exited(0),
					inOther.exec(PayloadContract.asRoot(programs().cat("/tmp/mine")), new Output(), bench().monitor()));
			bench().guest(one).stop(StopMode.FORCE, SOON, bench().monitor());
			run(inOther, programs().write("/tmp/mine", "other"));
		}
		GuestId later = fork("contract later");
		try (GuestChannel inLater = bench().requireChannel(later)) {
			assertNotEquals(ExecResult.exited(0),
					inLater.exec(PayloadContract.asRoot(programs().cat("/tmp/mine")), new Output(), bench().monitor()));
		}
	}

	@Test
	public void forkHasThePayloadOfItsSpecification() throws Exception {
		Optional<Payloads> payloads = bench().connection().facet(Payloads.class);
		NotTested.unless(payloads.isPresent(), "payload of forks (the connection has no payload)");
		List<PayloadDisk> disks = files.disks(payloads.get().most());
		for (List<PayloadDisk> payload : List.of(disks, disks.subList(1, 2))) {
			GuestId guest = bench().createWithPayload("contract fork with payload", payload);
			templates().fork(guest, bench().monitor());
			try (GuestChannel channel = bench().requireChannel(guest)) {
				for (PayloadDisk disk : payload) {
					assertArrayEquals(Files.readAllBytes(disk.file()), PayloadContract.read(channel, programs(), disk, bench().monitor()));
				}
			}
		}
	}

	@Test
	public void forkIsPausedResumedStoppedAndThenBoots() throws CoreException {
		GuestId guest = fork("contract whole life");
		bench().guest(guest).pause(bench().monitor());
		bench().assertState(GuestState.PAUSED, guest);
		bench().guest(guest).resume(bench().monitor());
		bench().assertState(GuestState.RUNNING, guest);
		bench().guest(guest).stop(StopMode.FORCE, SOON, bench().monitor());
		bench().assertState(GuestState.STOPPED, guest);
		templates().fork(guest, bench().monitor());
		bench().guest(guest).stop(StopMode.FORCE, SOON, bench().monitor());
		bench().guest(guest).start(bench().monitor());
		try (GuestChannel channel = bench().requireChannel(guest)) {
			assertEquals("booted\n", run(channel, programs().echo("booted")));
		}
		bench().guest(guest).delete(bench().monitor());
		bench().assertGone(guest);
	}

	@Test
	public void withoutTemplateNothingIsForkedAndTheGuestStillBoots() throws CoreException {
		remove();
		GuestId guest = bench().create("contract no template", Bench.ownership());
		CoreException e = assertThrows(CoreException.class, () -> templates().fork(guest, bench().monitor()));
		assertFalse(e.getMessage(), e.getMessage().isBlank());
		bench().assertState(GuestState.STOPPED, guest);
		bench().guest(guest).start(bench().monitor());
		bench().assertState(GuestState.RUNNING, guest);
	}

	@Test
	public void forksOutliveTheirTemplate() throws CoreException {
		GuestId guest = fork("contract orphan");
		remove();
		try (GuestChannel channel = bench().requireChannel(guest)) {
			assertEquals("still there\n", run(channel, programs().echo("still there")));
		}
	}

	@Test
	public void runningGuestIsNotForked() throws CoreException {
		GuestId guest = fork("contract twice");
		assertThrows(CoreException.class, () -> templates().fork(guest, bench().monitor()));
		bench().assertState(GuestState.RUNNING, guest);
	}

	@Test
	public void cancelledForkLeavesTheGuestStopped() throws CoreException {
		GuestId guest = bench().create("contract cancelled fork", Bench.ownership());
		assertThrows(OperationCanceledException.class, () -> templates().fork(guest, cancelled()));
		bench().assertState(GuestState.STOPPED, guest);
	}

	@Test
	public void unknownGuestIsNotForked() {
		assertThrows(GuestNotFoundException.class, () -> templates().fork(bench().id(UUID.randomUUID()), bench().monitor()));
	}

	@Test
	public void manyForkAtOnce() throws Exception {
		Together.run(3, index -> {
			GuestId guest = fork("contract crowd " + index);
			try (GuestChannel channel = bench().requireChannel(guest)) {
				assertEquals(index + "\n", run(channel, programs().echo(String.valueOf(index))));
			}
			bench().guest(guest).delete(bench().monitor());
			bench().assertGone(guest);
		});
	}

	Templates templates() throws CoreException {
		return facet(Templates.class);
	}

	GuestSpec model() {
		return subject().guest(UUID.randomUUID(), "contract template", Bench.ownership());
	}

	GuestPrograms programs() {
		return subject().programs();
	}

	GuestId fork(String name) throws CoreException {
		GuestId guest = bench().create(name, Bench.ownership());
		templates().fork(guest, bench().monitor());
		return guest;
	}

	/** All there are; twice, because removing is repeatable. */
	private void remove() throws CoreException {
		for (Template template : templates().list(bench().monitor())) {
			templates().remove(template.id(), bench().monitor());
			templates().remove(template.id(), bench().monitor());
		}
		assertEquals(List.of(), templates().list(bench().monitor()));
	}

	String run(GuestChannel channel, List<String> program) throws CoreException {
		Output output = new Output();
		assertEquals(output.text(Stream.STDERR), ExecResult.exited(0),
				channel.exec(PayloadContract.asRoot(program), output, bench().monitor()));
		return output.text(Stream.STDOUT);
	}
}
