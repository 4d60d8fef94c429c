/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.tests;

import static org.guestbench.channel.agent.tests.FakeAgent.MAGIC;
import static org.guestbench.channel.agent.tests.FakeAgent.field;
import static org.guestbench.channel.agent.tests.FakeAgent.frame;
import static org.guestbench.channel.agent.tests.FakeAgent.header;
import static org.guestbench.channel.agent.tests.FakeAgent.int32;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.api.connection.Interaction;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.contract.Output;
import org.junit.Test;

/** A guest that owns its agent can send anything. */
public class HostilePeerTest {

	private static final Command COMMAND = new Command(List.of("make", "check"), Map.of(), "/", "guest");
	private static final byte[] EXITED = frame(0x96, 1, field(1, int32(0)));

	private static GuestChannel open(FakeAgent agent) throws CoreException {
		return new AgentChannelProvider().open(agent.endpoint(), Interaction.NOBODY, new Patience());
	}

	private static ExecResult exec(FakeAgent.Script afterExec, Output output) throws Exception {
		try (FakeAgent agent = new FakeAgent(a -> {
			a.welcome(a.readHello());
			a.readPayload();
			afterExec.talk(a);
			a.readAll();
		}); GuestChannel channel = open(agent)) {
			return channel.exec(COMMAND, output, new Patience());
		}
	}

	/** The channel is closed with a message that names what was wrong. */
	private static void assertRefused(String what, FakeAgent.Script afterExec) {
		ChannelClosedException refused = assertThrows(what, ChannelClosedException.class, () -> exec(afterExec, new Output()));
		assertTrue(refused.getMessage(), refused.getMessage().contains(what));
	}

	@Test
	public void remainsOfAnOlderConversationAreSkipped() throws Exception {
		byte[] noise = new byte[300_000];
		new Random(1).nextBytes(noise);
		try (FakeAgent agent = new FakeAgent(a -> {
			byte[] nonce = a.readHello();
			a.write(noise, MAGIC, new byte[3], MAGIC);
			// An answer to somebody else's greeting, whole and cut off.
			a.welcome(new byte[16]);
			a.write(MAGIC, header(200, 0x81, 0), new byte[20]);
			a.welcome(nonce);
			a.readPayload();
			a.write(EXITED);
			a.readAll();
		}); GuestChannel channel = open(agent)) {
			assertEquals(ExecResult.exited(0), channel.exec(COMMAND, new Output(), new Patience()));
		}
	}

	@Test
	public void repeatedAnswerIsIgnored() throws Exception {
		try (FakeAgent agent = new FakeAgent(a -> {
			byte[] nonce = a.readHello();
			a.welcome(nonce);
			a.welcome(nonce);
			a.readPayload();
			a.welcome(nonce);
			a.write(EXITED);
			a.readAll();
		}); GuestChannel channel = open(agent)) {
			assertEquals(ExecResult.exited(0), channel.exec(COMMAND, new Output(), new Patience()));
		}
	}

	@Test
	public void endlessNoiseInsteadOfAnAnswerIsRefused() throws IOException {
		try (FakeAgent agent = new FakeAgent(a -> {
			a.readHello();
			byte[] noise = new byte[65536];
			while (true) {
				a.write(noise);
			}
		})) {
			assertThrows(CoreException.class, () -> open(agent));
		}
	}

	@Test
	public void otherVersionIsRefused() throws IOException {
		try (FakeAgent agent = new FakeAgent(a -> {
			a.write(MAGIC, frame(0x81, 0, field(1, a.readHello()), field(2, new byte[] { 0, 9 })));
			a.readAll();
		})) {
			CoreException refused = assertThrows(CoreException.class, () -> open(agent));
			assertTrue(refused.getMessage(), refused.getMessage().contains("version 9"));
		}
	}

	@Test
	public void silentPeerIsWaitedForUntilCancelled() throws IOException {
		try (FakeAgent agent = new FakeAgent(FakeAgent::readAll)) {
			assertThrows(OperationCanceledException.class, () -> new AgentChannelProvider().open(agent.endpoint(), Interaction.NOBODY,
					new Patience(Duration.ofMillis(200))));
		}
	}

	@Test
	public void peerThatHangsUpHasEnded() throws IOException {
		try (FakeAgent agent = new FakeAgent(FakeAgent::readHello)) {
			assertThrows(ChannelClosedException.class, () -> open(agent));
		}
	}

	@Test
	public void tooLongFrame() {
		assertRefused("a frame of 2000000 bytes", a -> a.write(header(2_000_000, 0x91, 1)));
		assertRefused("a frame of 4294967295 bytes", a -> a.write(header(-1, 0x91, 1)));
	}

	@Test
	public void outputBeyondTheCredit() throws Exception {
		CountDownLatch hungUp = new CountDownLatch(1);
		try (FakeAgent agent = new FakeAgent(a -> {
			try {
				a.welcome(a.readHello());
				a.readPayload();
				for (int i = 0; i < 9; i++) {
					a.write(frame(0x92, 1, new byte[32000]));
				}
				a.readAll();
			} finally {
				hungUp.countDown();
			}
		}); GuestChannel channel = open(agent)) {
			// A receiver that takes nothing grants no more than the first window.
			ChannelClosedException refused = assertThrows(ChannelClosedException.class, () -> channel.exec(COMMAND, (stream, data) -> {
				try {
					assertTrue(hungUp.await(Patience.LONG.toSeconds(), TimeUnit.SECONDS));
				} catch (InterruptedException e) {
					Thread.currentThread().interrupt();
				}
			}, new Patience()));
			assertTrue(refused.getMessage(), refused.getMessage().contains("beyond the credit"));
		}
	}

	@Test
	public void outputAfterItsEnd() {
		assertRefused("after its end", a -> a.write(frame(0x91, 1), frame(0x91, 1, new byte[1])));
	}

	@Test
	public void unknownSessionsAndTypes() {
		assertRefused("does not exist", a -> a.write(frame(0x91, 77, new byte[1])));
		assertRefused("type 5", a -> a.write(frame(5, 1)));
		assertRefused("nobody asked", a -> a.write(frame(0xa0, 0)));
		assertRefused("nobody asked", a -> a.write(frame(0xa2, 0)));
	}

	@Test
	public void impossibleEnds() {
		assertRefused("exit status", a -> a.write(frame(0x96, 1, field(1, int32(256)))));
		assertRefused("exit status", a -> a.write(frame(0x96, 1)));
		assertRefused("signal", a -> a.write(frame(0x96, 1, field(2, int32(0)))));
		assertRefused("not a number", a -> a.write(frame(0x96, 1, field(1, new byte[9]))));
	}

	@Test
	public void malformedFields() {
		assertRefused("longer than its frame", a -> a.write(frame(0x96, 1, new byte[] { 0, 1, 127, 0, 0, 0 })));
		assertRefused("malformed field", a -> a.write(frame(0x96, 1, new byte[] { 0, 1, 0 })));
		byte[][] many = new byte[100][];
		Arrays.fill(many, field(0x8001, new byte[0]));
		assertRefused("too many", a -> a.write(frame(0x96, 1, many)));
	}

	@Test
	public void inputCreditWithoutEnd() {
		assertRefused("too much credit", a -> {
			for (int i = 0; i < 4; i++) {
				a.write(frame(0x94, 1, int32(Integer.MAX_VALUE)));
			}
		});
	}

	@Test
	public void secondEndOfACommand() throws Exception {
		try (FakeAgent agent = new FakeAgent(a -> {
			a.welcome(a.readHello());
			a.readPayload();
			a.write(EXITED, EXITED);
			a.readAll();
		}); GuestChannel channel = open(agent)) {
			assertEquals(ExecResult.exited(0), channel.exec(COMMAND, new Output(), new Patience()));
			assertThrows(ChannelClosedException.class, () -> channel.exec(COMMAND, new Output(), new Patience()));
		}
	}

	@Test
	public void cutOffInMidFrame() throws IOException {
		try (FakeAgent agent = new FakeAgent(a -> {
			a.welcome(a.readHello());
			a.readPayload();
			a.write(header(100, 0x91, 1), new byte[50]);
		})) {
			ChannelClosedException ended = assertThrows(ChannelClosedException.class, () -> {
				try (GuestChannel channel = open(agent)) {
					channel.exec(COMMAND, new Output(), new Patience());
				}
			});
			assertTrue(ended.getMessage(), ended.getMessage().contains("'make'"));
		}
	}

	@Test
	public void textOfAnErrorIsHarmless() throws Exception {
		String nasty = "\u001b[2J\u0007first\nsecond\u202etxt\u2028" + "x".repeat(5000);
		CoreException refused = assertThrows(CoreException.class, () -> exec(a -> a.write(frame(0x9f, 1, field(1, int32(13)),
				field(2, "user".getBytes(StandardCharsets.UTF_8)), field(3, nasty.getBytes(StandardCharsets.UTF_8)))), new Output()));
		String message = refused.getMessage();
		assertTrue(message, message.length() < 2000);
		assertFalse(message, message.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT));
		Output output = new Output();
		assertEquals(ExecResult.exited(127), exec(a -> a.write(frame(0x9f, 1, field(1, int32(2)),
				field(2, "program".getBytes(StandardCharsets.UTF_8)), field(3, nasty.getBytes(StandardCharsets.UTF_8)))), output));
		assertEquals(1, output.text(Stream.STDERR).lines().count());
	}

	@Test
	public void usedUpMemoryIsTold() throws Exception {
		Output output = new Output();
		assertEquals(ExecResult.signalled(9), exec(a -> a.write(frame(0x96, 1, field(2, int32(9)), field(8, int32(2)))), output));
		assertTrue(output.text(Stream.STDERR), output.text(Stream.STDERR).contains("more memory"));
	}

	@Test
	public void oneByteFramesCostLittle() throws Exception {
		byte[] out = frame(0x91, 1, new byte[] { 'o' });
		byte[] err = frame(0x92, 1, new byte[] { 'e' });
		int count = 200_000;
		Output output = new Output();
		assertEquals(ExecResult.exited(0), exec(a -> {
			ByteArrayOutputStream all = new ByteArrayOutputStream();
			for (int i = 0; i < count; i++) {
				all.writeBytes(out);
				all.writeBytes(err);
			}
			a.write(all.toByteArray(), EXITED);
		}, output));
		assertEquals("o".repeat(count), output.text(Stream.STDOUT));
		assertEquals("e".repeat(count), output.text(Stream.STDERR));
	}

	@Test
	public void guestThatIgnoresTheEndIsGivenUp() throws Exception {
		Patience patience = new Patience();
		try (FakeAgent agent = new FakeAgent(a -> {
			a.welcome(a.readHello());
			a.readPayload();
			a.write(frame(0x91, 1, new byte[1]));
			a.readAll();
		}); GuestChannel channel = open(agent)) {
			assertThrows(OperationCanceledException.class, () -> channel.exec(COMMAND, (s, d) -> patience.setCanceled(true), patience));
			assertThrows(ChannelClosedException.class, () -> channel.exec(COMMAND, new Output(), new Patience()));
		}
	}

	@Test
	public void pullTakesOnlyTheArchive() throws Exception {
		ByteArrayOutputStream tar = new ByteArrayOutputStream();
		try (FakeAgent agent = new FakeAgent(a -> {
			a.welcome(a.readHello());
			a.readPayload();
			a.write(frame(0x91, 1, new byte[] { 1, 2, 3 }), frame(0x92, 1, "warning".getBytes(StandardCharsets.UTF_8)),
					frame(0x93, 1, new byte[] { 9 }), EXITED);
			a.readAll();
		}); GuestChannel channel = open(agent)) {
			channel.pull("/", List.of("x"), tar, new Patience());
		}
		assertEquals(3, tar.size());
	}

	@Test
	public void failedPullSaysWhy() throws Exception {
		try (FakeAgent agent = new FakeAgent(a -> {
			a.welcome(a.readHello());
			a.readPayload();
			a.write(frame(0x92, 1, "tar: no \u001b[1mspace".getBytes(StandardCharsets.UTF_8)), frame(0x96, 1, field(1, int32(2))));
			a.readAll();
		}); GuestChannel channel = open(agent)) {
			CoreException failed = assertThrows(CoreException.class,
					() -> channel.pull("/", List.of("x"), OutputStream.nullOutputStream(), new Patience()));
			assertTrue(failed.getMessage(), failed.getMessage().contains("tar: no  [1mspace"));
		}
	}
}
