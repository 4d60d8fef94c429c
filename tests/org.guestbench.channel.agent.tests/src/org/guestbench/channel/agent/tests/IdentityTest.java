/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.tests;

import static org.guestbench.channel.agent.tests.FakeAgent.field;
import static org.guestbench.channel.agent.tests.FakeAgent.frame;
import static org.guestbench.channel.agent.tests.FakeAgent.int32;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Interaction;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.channel.agent.tests.FakeAgent.Request;
import org.guestbench.contract.Output;
import org.junit.Test;

/** No channel is handed out into a guest that has not become one of its own. */
public class IdentityTest {

	private static final int SYNC = 0x20;
	private static final int SYNCED = 0xa0;
	private static final int ONCE = 1;
	private static final int TIME = 1;
	private static final int HOST_NAME = 2;
	private static final int MACHINE_ID = 3;
	private static final int ENTROPY = 4;
	private static final int MAC = 5;

	private static GuestChannel open(FakeAgent agent) throws CoreException {
		return new AgentChannelProvider().open(agent.endpoint(), Interaction.NOBODY, new Patience());
	}

	/** What a guest is told that answers at once. */
	private static Request identity() throws Exception {
		BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
		try (FakeAgent agent = new FakeAgent(a -> {
			byte[] nonce = a.readHelloOnly();
			Request sync = a.readRequest();
			a.welcome(nonce, "sync");
			a.write(frame(SYNCED, sync.session()));
			requests.add(sync);
			a.readAll();
		}); GuestChannel channel = open(agent)) {
			Request sync = requests.poll(Patience.LONG.toSeconds(), TimeUnit.SECONDS);
			if (sync == null) {
				throw new IOException("no identity has come");
			}
			return sync;
		}
	}

	@Test
	public void guestIsToldWhoItIs() throws Exception {
		Request sync = identity();
		assertEquals(SYNC, sync.type());
		assertEquals("names are for a guest that has none", ONCE, sync.flags());
		assertTrue(sync.texts(HOST_NAME).toString(), sync.texts(HOST_NAME).get(0).matches("guest-[0-9a-f]{8}"));
		assertTrue(sync.texts(MACHINE_ID).toString(), sync.texts(MACHINE_ID).get(0).matches("[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}"));
		assertEquals(64, sync.values(ENTROPY).get(0).length);
		byte[] mac = sync.values(MAC).get(0);
		assertEquals(6, mac.length);
		assertEquals("locally administered, of one interface", 2, mac[0]);
		long nanoseconds = ByteBuffer.wrap(sync.values(TIME).get(0)).getLong();
		Duration past = Duration.between(Instant.ofEpochSecond(0, nanoseconds), Instant.now());
		assertTrue(past.toString(), past.abs().compareTo(Patience.LONG) < 0);
	}

	@Test
	public void noTwoGuestsAreTheSame() throws Exception {
		Set<String> seen = new HashSet<>();
		int guests = 10;
		for (int i = 0; i < guests; i++) {
			Request sync = identity();
			for (int tag : new int[] { HOST_NAME, MACHINE_ID, ENTROPY, MAC }) {
				seen.add(HexFormat.of().formatHex(sync.values(tag).get(0)));
			}
		}
		assertEquals(4 * guests, seen.size());
	}

	@Test
	public void channelWaitsForTheIdentity() throws Exception {
		try (FakeAgent agent = new FakeAgent(a -> {
			a.welcome(a.readHello(), "sync");
			a.readAll();
		})) {
			assertThrows(OperationCanceledException.class, () -> new AgentChannelProvider().open(agent.endpoint(), Interaction.NOBODY,
					new Patience(Duration.ofMillis(200))));
		}
	}

	@Test
	public void guestThatFailsToTakeItIsRefused() throws Exception {
		try (FakeAgent agent = new FakeAgent(a -> {
			byte[] nonce = a.readHelloOnly();
			Request sync = a.readRequest();
			a.welcome(nonce, "sync");
			a.write(frame(SYNCED, sync.session(), field(1, int32(1)), field(2, "entropy".getBytes(StandardCharsets.UTF_8)),
					field(3, "Operation not \u001b[1mpermitted".getBytes(StandardCharsets.UTF_8))));
			a.readAll();
		})) {
			CoreException refused = assertThrows(CoreException.class, () -> open(agent));
			assertTrue(refused.getMessage(), refused.getMessage().contains("entropy: Operation not  [1mpermitted"));
			assertTrue(refused.getMessage(), refused.getMessage().contains("identity of its own"));
		}
	}

	@Test
	public void agentThatCannotDoItNeedNot() throws Exception {
		try (FakeAgent agent = new FakeAgent(a -> {
			byte[] nonce = a.readHelloOnly();
			Request sync = a.readRequest();
			a.welcome(nonce);
			a.write(frame(SYNCED, sync.session(), field(1, int32(1)), field(2, "user".getBytes(StandardCharsets.UTF_8))));
			a.readAll();
		}); GuestChannel channel = open(agent)) {
			assertTrue(channel.mounts().isEmpty());
		}
	}

	@Test
	public void guestThatWasWaitedForIsToldTheTimeAgain() throws Exception {
		BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
		try (FakeAgent agent = new FakeAgent(a -> {
			byte[] nonce = a.readHelloOnly();
			Request sync = a.readRequest();
			sleep(Duration.ofMillis(600));
			a.welcome(nonce, "sync");
			a.write(frame(SYNCED, sync.session()));
			requests.add(sync);
			Request again = a.readRequest();
			requests.add(again);
			sleep(Duration.ofMillis(600));
			a.write(frame(SYNCED, again.session()));
			a.readPayload();
			a.write(frame(0x96, 1, field(1, int32(0))));
			a.readAll();
		}); GuestChannel channel = open(agent)) {
			Request first = requests.remove();
			Request again = requests.remove();
			assertEquals(List.of(), again.values(HOST_NAME));
			long waited = ByteBuffer.wrap(again.values(TIME).get(0)).getLong() - ByteBuffer.wrap(first.values(TIME).get(0)).getLong();
			assertTrue(waited + " ns", waited >= Duration.ofMillis(500).toNanos());
			assertNotEquals(first.session(), again.session());
			// And that once: however slow the guest is, the command comes next.
			assertEquals(ExecResult.exited(0), channel.exec(new Command(List.of("true"), Map.of(), "/", ""), new Output(), new Patience()));
		}
	}

	private static void sleep(Duration time) throws IOException {
		try {
			Thread.sleep(time);
		} catch (InterruptedException e) {
			throw new IOException(e);
		}
	}

	@Test
	public void secondAnswerIsRefused() throws Exception {
		try (FakeAgent agent = new FakeAgent(a -> {
			byte[] nonce = a.readHelloOnly();
			Request sync = a.readRequest();
			a.welcome(nonce, "sync");
			a.write(frame(SYNCED, sync.session()));
			Request next = a.readRequest();
			// On a busy machine it is told the time again before anything else.
			if (next.type() == SYNC) {
				a.write(frame(SYNCED, next.session()));
				a.readPayload();
			}
			a.write(frame(SYNCED, sync.session()));
			a.readAll();
		}); GuestChannel channel = open(agent)) {
			ChannelClosedException refused = assertThrows(ChannelClosedException.class,
					() -> channel.exec(new Command(List.of("true"), Map.of(), "/", ""), new Output(), new Patience()));
			assertTrue(refused.getMessage(), refused.getMessage().contains("nobody asked"));
		}
	}
}
