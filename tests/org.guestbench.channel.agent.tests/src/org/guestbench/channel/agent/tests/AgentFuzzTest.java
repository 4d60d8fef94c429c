/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.contract.Output;
import org.junit.Test;

/** The real agent survives every host, and serves the next one. The makefile's own fuzz run uses the compiler's sanitizers. */
public class AgentFuzzTest {

	private static final int HOSTS = 300;
	private static final int TYPE = 4;
	private static final byte SHUTDOWN = 0x21;
	private static final byte PING = 0x22;

	@Test
	public void agentOutlivesMalformedRequests() throws Exception {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		try (LocalAgent agent = new LocalAgent()) {
			for (int i = 0; i < HOSTS; i++) {
				talk(agent, random);
				assertTrue("seed " + seed + ", host " + i, agent.isAlive());
			}
			try (GuestChannel channel = agent.open(new AgentChannelProvider(), new Patience())) {
				Command command = new Command(List.of("true"), Map.of(), "/", System.getProperty("user.name", ""));
				assertEquals("seed " + seed, ExecResult.exited(0), channel.exec(command, new Output(), new Patience()));
			}
		}
	}

	private static void talk(LocalAgent agent, Random random) {
		try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(agent.socket()))) {
			socket.configureBlocking(false);
			socket.write(ByteBuffer.wrap(hello(random)));
			for (int i = random.nextInt(20); i > 0; i--) {
				byte[] frame = request(random);
				if (random.nextInt(3) == 0) {
					frame[random.nextInt(frame.length)] = (byte) random.nextInt();
					withoutShutdown(frame);
				}
				// What does not fit is lost in the middle of a frame, which is as good a fault as any.
				socket.write(ByteBuffer.wrap(frame));
			}
		} catch (IOException e) {
			// The agent may hang up at any time; whether it lives is checked by the caller.
			assertTrue(e.toString(), agent.isAlive());
		}
	}

	private static byte[] hello(Random random) {
		byte[] nonce = new byte[16];
		random.nextBytes(nonce);
		ByteBuffer hello = ByteBuffer.allocate(100).put(FakeAgent.MAGIC);
		hello.put(FakeAgent.frame(1, 0, FakeAgent.field(1, nonce), FakeAgent.field(2, new byte[] { 0, 1 })));
		byte[] bytes = new byte[hello.position()];
		hello.get(0, bytes);
		return bytes;
	}

	private static byte[] request(Random random) {
		int[] types = { 0x01, 0x10, 0x10, 0x10, 0x16, 0x11, 0x12, 0x13, 0x14, 0x20, 0x22, 0x23, random.nextInt(256) };
		int type = types[random.nextInt(types.length)];
		int session = random.nextInt(6);
		byte[] garbage = new byte[random.nextInt(200)];
		random.nextBytes(garbage);
		byte[] frame = switch (type) {
		case 0x10 -> FakeAgent.frame(0x10, session, FakeAgent.field(1, text(random.nextBoolean() ? "cat" : "sh")),
				FakeAgent.field(6, FakeAgent.int32(random.nextInt(100_000))), FakeAgent.field(random.nextInt(9), garbage));
		case 0x16 -> FakeAgent.frame(0x16, session, FakeAgent.field(1, text(random.nextBoolean() ? "/proc" : "/dev")),
				FakeAgent.field(2, text(random.nextBoolean() ? "**/status" : "*")),
				FakeAgent.field(3, FakeAgent.int32(random.nextInt(100_000))), FakeAgent.field(random.nextInt(6), garbage));
		case 0x12 -> FakeAgent.frame(0x12, session, new byte[] { (byte) random.nextInt(4) }, FakeAgent.int32(random.nextInt()));
		case 0x13 -> FakeAgent.frame(0x13, session, FakeAgent.int32(random.nextInt(70)));
		case 0x14 -> FakeAgent.frame(0x14, session);
		default -> FakeAgent.frame(type, session, garbage);
		};
		if (type == 0x10) {
			frame[5] = (byte) random.nextInt(16);
		}
		withoutShutdown(frame);
		return frame;
	}

	/** A test agent obeys that by ending; damage, too, can make a frame one of these. */
	private static void withoutShutdown(byte[] frame) {
		if (frame[TYPE] == SHUTDOWN) {
			frame[TYPE] = PING;
		}
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}
}
