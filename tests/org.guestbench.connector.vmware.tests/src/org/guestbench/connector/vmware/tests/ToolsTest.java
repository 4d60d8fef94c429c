/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.connection.Interaction.Credentials;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.vmware.internal.VmwareConnector;
import org.guestbench.connector.vmware.internal.channel.OpenConnections;
import org.guestbench.connector.vmware.internal.tools.ToolsChannels;
import org.guestbench.connector.vmware.tests.FaultProxy.Fault;
import org.guestbench.connector.vmware.tests.ProxiedCall.Reply;
import org.guestbench.connector.vmware.tests.standin.GuestService;
import org.guestbench.contract.NotTested;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.Timeout;

/** How VMware Tools let somebody in, and that nothing is left in a guest whatever goes wrong. */
public class ToolsTest {

	@ClassRule
	public static final CompletedVcsim SERVER = new CompletedVcsim(Vcsim.esxi());

	private static final long PATIENCE_SECONDS = 60;

	@Rule
	public final Timeout limit = Timeout.seconds(180);

	private final IProgressMonitor monitor = new NullProgressMonitor();
	private final OpenConnections opened = new OpenConnections();
	private final ToolsChannels provider = new ToolsChannels(opened);
	private final UUID uuid = UUID.randomUUID();
	private final GuestId guest = new GuestId("test", uuid);
	private Connection connection = open();

	private Connection open() {
		try {
			return new VmwareConnector(opened).open(SERVER.spec("test"), Answers.right(), monitor);
		} catch (CoreException e) {
			throw new IllegalStateException(e);
		}
	}

	@Before
	public void start() throws CoreException {
		connection.create(new VcsimSubject(SERVER).guest(uuid, "tools", null), monitor).start(monitor);
	}

	@After
	public void close() throws CoreException {
		SERVER.proxy().calm();
		SERVER.guests().available(true);
		connection.guest(guest).delete(monitor);
		connection.close();
	}

	private URI endpoint() throws CoreException {
		List<URI> ways = connection.facet(Channels.class).orElseThrow().endpoints(guest);
		assertEquals(1, ways.size());
		return ways.get(0);
	}

	private static Answers right() {
		return new Answers(false).with(GuestService.user(), GuestService.SECRET);
	}

	private String echo(GuestChannel channel, String word) throws CoreException {
		StringBuilder output = new StringBuilder();
		channel.exec(new Command(List.of("echo", word), Map.of(), "/", GuestService.user()),
				(stream, data) -> output.append(StandardCharsets.UTF_8.decode(data)), monitor);
		return output.toString();
	}

	@Test
	public void passwordIsAskedForOncePerConnection() throws Exception {
		Answers answers = new Answers(false).with(GuestService.user(), "wrong").with(GuestService.user(), GuestService.SECRET);
		try (GuestChannel channel = provider.open(endpoint(), answers, monitor)) {
			assertEquals("first\n", echo(channel, "first"));
		}
		assertEquals(answers.asked.toString(), 2, answers.asked.size());
		assertTrue(answers.asked.toString(), answers.asked.get(1).contains("does not let"));
		for (char[] secret : answers.secrets) {
			assertEquals("cleared", "", new String(secret).replace("\0", ""));
		}
		try (GuestChannel channel = provider.open(endpoint(), new Answers(false), monitor)) {
			assertEquals("second\n", echo(channel, "second"));
		}
		assertEquals(List.of(), SERVER.leftInGuests());
	}

	@Test
	public void whoIsNotLetInIsTold() throws Exception {
		Answers answers = new Answers(false).with("a", "b").with("c", "d").with("e", "f");
		CoreException e = assertThrows(CoreException.class, () -> provider.open(endpoint(), answers, monitor));
		assertTrue(e.getMessage(), e.getMessage().contains("does not let 'e' in"));
		CoreException nobody = assertThrows(CoreException.class, () -> provider.open(endpoint(), new Answers(false), monitor));
		assertTrue(nobody.getMessage(), nobody.getMessage().contains("nobody gave a user"));
	}

	@Test
	public void whoIsAskedForAPasswordHoldsUpNobodyElse() throws Exception {
		CompletableFuture<String> asked = new CompletableFuture<>();
		CompletableFuture<Credentials> answer = new CompletableFuture<>();
		CompletableFuture<GuestChannel> first = opening(new Thinking(asked, answer), monitor);
		asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		try (Connection other = new VmwareConnector(opened).open(SERVER.spec("other"), Answers.right(), monitor)) {
			URI way = other.facet(Channels.class).orElseThrow().endpoints(new GuestId("other", uuid)).get(0);
			try (GuestChannel channel = provider.open(way, right(), monitor)) {
				assertEquals("other\n", echo(channel, "other"));
			}
		}
		IProgressMonitor impatient = new NullProgressMonitor();
		CompletableFuture<GuestChannel> second = opening(new Answers(false), impatient);
		CompletableFuture<GuestChannel> third = opening(new Answers(false), monitor);
		impatient.setCanceled(true);
		ExecutionException e = assertThrows(ExecutionException.class, () -> second.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
		assertTrue(String.valueOf(e.getCause()), e.getCause() instanceof OperationCanceledException);
		answer.complete(new Credentials(GuestService.user(), GuestService.SECRET.toCharArray()));
		for (CompletableFuture<GuestChannel> each : List.of(first, third)) {
			try (GuestChannel channel = each.get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				assertEquals("in\n", echo(channel, "in"));
			}
		}
	}

	/** Somebody who says that something was asked, and answers later. */
	private record Thinking(CompletableFuture<String> asked, CompletableFuture<Credentials> answer) implements Interaction {

		@Override
		public Optional<Credentials> credentials(URI target, String reason) {
			asked.complete(reason);
			return Optional.of(answer.join());
		}

		@Override
		public boolean trust(URI target, String kind, String fingerprint) {
			return false;
		}

		@Override
		public boolean confirm(String question) {
			return false;
		}
	}

	private CompletableFuture<GuestChannel> opening(Interaction interaction, IProgressMonitor until) throws CoreException {
		URI endpoint = endpoint();
		CompletableFuture<GuestChannel> opening = new CompletableFuture<>();
		Thread.ofPlatform().daemon().start(() -> {
			try {
				opening.complete(provider.open(endpoint, interaction, until));
			} catch (CoreException | RuntimeException e) {
				opening.completeExceptionally(e);
			}
		});
		return opening;
	}

	@Test
	public void guestThatBootsIsWaitedForAndTheWaitIsCancelled() throws Exception {
		SERVER.guests().available(false);
		IProgressMonitor impatient = new NullProgressMonitor();
		SERVER.proxy().once("CreateTemporaryDirectoryInGuest", call -> {
			impatient.setCanceled(true);
			call.reply(call.forward());
		});
		assertThrows(OperationCanceledException.class, () -> provider.open(endpoint(), right(), impatient));
		SERVER.proxy().once("CreateTemporaryDirectoryInGuest", call -> {
			call.reply(call.forward());
			SERVER.guests().available(true);
		});
		try (GuestChannel channel = provider.open(endpoint(), right(), monitor)) {
			assertEquals("up\n", echo(channel, "up"));
		}
	}

	@Test
	public void stoppedGuestHasNoWayIn() throws Exception {
		URI endpoint = endpoint();
		connection.guest(guest).stop(StopMode.FORCE, Duration.ofSeconds(30), monitor);
		assertEquals(List.of(), connection.facet(Channels.class).orElseThrow().endpoints(guest));
		assertThrows(ChannelClosedException.class, () -> provider.open(endpoint, right(), monitor));
	}

	@Test
	public void anotherUserRunsCommandsIfRootLogsIn() throws Exception {
		NotTested.unless(GuestService.user().equals("root"), "commands of another user by VMware Tools (the tests are not root)");
		StringBuilder output = new StringBuilder();
		try (GuestChannel channel = provider.open(endpoint(), right(), monitor)) {
			channel.exec(new Command(List.of("sh", "-c", "id -un; echo $HOME"), Map.of(), "/", "nobody"),
					(stream, data) -> output.append(StandardCharsets.UTF_8.decode(data)), monitor);
		}
		assertTrue(output.toString(), output.toString().startsWith("nobody\n/"));
	}

	@Test
	public void whateverFailsNothingIsLeftInTheGuest() throws Exception {
		Map<String, Fault> faults = new LinkedHashMap<>();
		faults.put("cut before it was done", ProxiedCall::cut);
		faults.put("cut after it was done", call -> {
			call.forward();
			call.cut();
		});
		faults.put("refused", call -> call.reply(Reply.of(503, "busy")));
		try (GuestChannel channel = provider.open(endpoint(), right(), monitor)) {
			for (String step : List.of("MakeDirectoryInGuest", "InitiateFileTransferToGuest", "PUT", "StartProgramInGuest",
					"ListFilesInGuest", "InitiateFileTransferFromGuest", "GET", "DeleteFileInGuest")) {
				for (Map.Entry<String, Fault> fault : faults.entrySet()) {
					fails(channel, step, fault.getValue(), step + " " + fault.getKey());
				}
			}
			assertEquals("after\n", echo(channel, "after"));
		}
		assertEquals(List.of(), SERVER.leftInGuests());
		System.out.println("VMware Tools, a command, 24 kinds of trouble: 0 leftovers");
	}

	private void fails(GuestChannel channel, String step, Fault fault, String what) {
		if (step.equals("GET")) {
			// More than once, because Java asks again.
			SERVER.proxy().on(step, fault);
		} else {
			SERVER.proxy().once(step, fault);
		}
		CoreException e = assertThrows(what, CoreException.class, () -> echo(channel, "word"));
		assertTrue(what + ": " + e.getMessage(), e.getMessage().contains("cannot be reached"));
		assertEquals(what, step.equals("GET"), SERVER.proxy().pending(step));
		SERVER.proxy().calm();
	}

	@Test
	public void archiveThatCannotBeUnpackedOrTakenLeavesNothing() throws Exception {
		try (GuestChannel channel = provider.open(endpoint(), right(), monitor)) {
			CoreException e = assertThrows(CoreException.class,
					() -> channel.push(new ByteArrayInputStream("no archive at all".repeat(100).getBytes(StandardCharsets.UTF_8)), "/tmp",
							GuestService.user(), monitor));
			assertTrue(e.getMessage(), e.getMessage().contains("cannot be unpacked"));
			SERVER.proxy().on("GET", ProxiedCall::cut);
			assertThrows(CoreException.class,
					() -> channel.pull("/etc", List.of("hostname"), new ByteArrayOutputStream(), monitor));
		}
		assertEquals(List.of(), SERVER.leftInGuests());
	}
}
