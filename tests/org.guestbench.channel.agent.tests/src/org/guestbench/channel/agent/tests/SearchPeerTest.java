/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.tests;

import static org.guestbench.channel.agent.tests.FakeAgent.field;
import static org.guestbench.channel.agent.tests.FakeAgent.frame;
import static org.guestbench.channel.agent.tests.FakeAgent.int32;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.FileSearches;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Interaction;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.channel.agent.tests.FakeAgent.Request;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.Timeout;

/** Searches, with a guest's end that answers as it likes. What is in the archive is for the caller to check. */
public class SearchPeerTest {

	private static final int SEARCH = 0x16;
	private static final int CREDIT = 0x12;
	private static final int CLOSE = 0x14;
	private static final byte[] COMPLETE = exit(0);

	@Rule
	public final Timeout timeout = Timeout.seconds(120);

	private interface Use {
		void of(FileSearches searches) throws Exception;
	}

	private static void talk(FakeAgent.Script afterRequest, Use use) throws Exception {
		try (FakeAgent agent = new FakeAgent(a -> {
			a.welcome(a.readHello(), "search");
			afterRequest.talk(a);
			a.readAll();
		}); GuestChannel channel = new AgentChannelProvider().open(agent.endpoint(), Interaction.NOBODY, new Patience())) {
			use.of(channel.searches().orElseThrow());
		}
	}

	private static boolean pull(FileSearches searches, OutputStream tar) throws CoreException {
		return searches.pull("/work", List.of("**/TEST-*.xml", "out/*"), 5000, tar, new Patience());
	}

	private static byte[] exit(int status) {
		return frame(0x96, 1, field(1, int32(status)));
	}

	private static void assertFails(String what, FakeAgent.Script answer) throws Exception {
		talk(a -> {
			a.readRequest();
			answer.talk(a);
		}, searches -> {
			CoreException failure = assertThrows(CoreException.class, () -> pull(searches, OutputStream.nullOutputStream()));
			assertTrue(failure.getMessage(), failure.getMessage().contains(what));
		});
	}

	@Test
	public void agentThatCannotSearchIsNotAsked() throws Exception {
		try (FakeAgent agent = new FakeAgent(a -> {
			a.welcome(a.readHello(), "connect");
			a.readAll();
		}); GuestChannel channel = new AgentChannelProvider().open(agent.endpoint(), Interaction.NOBODY, new Patience())) {
			assertTrue(channel.searches().isEmpty());
		}
	}

	@Test
	public void searchIsAskedForAndItsBytesAreTaken() throws Exception {
		CompletableFuture<Request> asked = new CompletableFuture<>();
		ByteArrayOutputStream tar = new ByteArrayOutputStream();
		talk(a -> {
			asked.complete(a.readRequest());
			a.write(frame(0x91, 1, new byte[] { 1, 2 }), frame(0x92, 1, new byte[500]), frame(0x91, 1, new byte[] { 3 }), frame(0x91, 1),
					COMPLETE);
		}, searches -> assertTrue(pull(searches, tar)));
		assertArrayEquals(new byte[] { 1, 2, 3 }, tar.toByteArray());
		assertEquals(SEARCH, asked.join().type());
		assertEquals(0, asked.join().flags());
		assertEquals(List.of("/work"), asked.join().texts(1));
		assertEquals(List.of("**/TEST-*.xml", "out/*"), asked.join().texts(2));
		assertTrue(ByteBuffer.wrap(asked.join().values(3).get(0)).getInt() > 0);
		assertEquals(5000, ByteBuffer.wrap(asked.join().values(4).get(0)).getLong());
	}

	@Test
	public void incompleteSearchIsToldApart() throws Exception {
		talk(a -> {
			a.readRequest();
			a.write(frame(0x91, 1, new byte[1024]), frame(0x91, 1), exit(1));
		}, searches -> assertFalse(pull(searches, OutputStream.nullOutputStream())));
	}

	@Test
	public void refusalSaysWhyInPlainText() throws Exception {
		assertFails("No such \u0020[31mfolder (directory)", a -> a.write(frame(0x9f, 1, field(1, int32(2)),
				field(2, "directory".getBytes(StandardCharsets.UTF_8)),
				field(3, "No such \u001b[31mfolder".getBytes(StandardCharsets.UTF_8)))));
		assertFails("status 77", a -> a.write(exit(77)));
		assertFails("signal 9", a -> a.write(frame(0x96, 1, field(2, int32(9)))));
	}

	@Test
	public void endlessArchiveEndsWithItsReceiver() throws Exception {
		CompletableFuture<Integer> sent = new CompletableFuture<>();
		OutputStream full = new OutputStream() {
			private int taken;

			@Override
			public void write(int b) throws IOException {
				if (++taken > 2_000_000) {
					throw new IOException("full");
				}
			}
		};
		talk(a -> {
			a.readRequest();
			byte[] data = frame(0x91, 1, new byte[32_000]);
			int credit = 256 * 1024;
			int count = 0;
			while (true) {
				for (; credit >= 32_000; credit -= 32_000) {
					a.write(data);
					count += 32_000;
				}
				Request request = a.readRequest();
				if (request.type() == CLOSE) {
					sent.complete(count);
					a.write(exit(0));
					return;
				}
				assertEquals(CREDIT, request.type());
				credit += ByteBuffer.wrap(request.payload()).getInt(1);
			}
		}, searches -> assertThrows(CoreException.class, () -> pull(searches, full)));
		assertTrue("no more than a window ahead", sent.join() < 2_000_000 + 512 * 1024);
	}

	@Test
	public void moreThanTheWindowBreaksTheChannel() throws Exception {
		CountDownLatch hungUp = new CountDownLatch(1);
		OutputStream slow = new OutputStream() {
			@Override
			public void write(int b) throws IOException {
				try {
					assertTrue(hungUp.await(Patience.LONG.toSeconds(), TimeUnit.SECONDS));
				} catch (InterruptedException e) {
					Thread.currentThread().interrupt();
				}
			}
		};
		talk(a -> {
			try {
				a.readRequest();
				for (int i = 0; i < 10; i++) {
					a.write(frame(0x91, 1, new byte[32_000]));
				}
				a.readAll();
			} finally {
				hungUp.countDown();
			}
		}, searches -> {
			// A receiver that takes nothing grants no more than the first window.
			ChannelClosedException refused = assertThrows(ChannelClosedException.class, () -> pull(searches, slow));
			assertTrue(refused.getMessage(), refused.getMessage().contains("beyond the credit"));
		});
	}

	@Test
	public void malformedAnswersBreakTheChannel() throws Exception {
		assertFails("after its end", a -> a.write(frame(0x91, 1), frame(0x91, 1, new byte[1])));
		assertFails("exit status", a -> a.write(frame(0x96, 1)));
		assertFails("of type 5", a -> a.write(frame(5, 1)));
		assertFails("does not exist", a -> a.write(frame(0x91, 2, new byte[1])));
		assertFails("longer than its frame", a -> a.write(frame(0x96, 1, new byte[] { 0, 1, 127, 0, 0, 0 })));
	}

	@Test
	public void guestThatEndsMeanwhileIsTold() throws Exception {
		try (FakeAgent agent = new FakeAgent(a -> {
			a.welcome(a.readHello(), "search");
			a.readRequest();
			a.write(frame(0x91, 1, new byte[100]));
		}); GuestChannel channel = new AgentChannelProvider().open(agent.endpoint(), Interaction.NOBODY, new Patience())) {
			FileSearches searches = channel.searches().orElseThrow();
			assertThrows(ChannelClosedException.class, () -> pull(searches, OutputStream.nullOutputStream()));
		}
	}

	@Test
	public void cancelledSearchIsEnded() throws Exception {
		CompletableFuture<Integer> last = new CompletableFuture<>();
		Patience patience = new Patience();
		talk(a -> {
			a.readRequest();
			patience.setCanceled(true);
			// It is asked to end, and made to when it does not.
			a.readRequest();
			last.complete(a.readRequest().type());
			a.write(exit(0));
		}, searches -> assertThrows(OperationCanceledException.class,
				() -> searches.pull("/", List.of("*"), 1, OutputStream.nullOutputStream(), patience)));
		assertEquals(CLOSE, last.join().intValue());
	}

	@Test
	public void tooManyPatternsAreRefusedHere() throws Exception {
		talk(a -> {
			// Nothing is asked of it.
		}, searches -> {
			CoreException failure = assertThrows(CoreException.class,
					() -> searches.pull("/", Collections.nCopies(1000, "x".repeat(100)), 1,
							OutputStream.nullOutputStream(), new Patience()));
			assertTrue(failure.getMessage(), failure.getMessage().contains("patterns"));
		});
	}

	@Test
	public void closedChannelSearchesNothing() throws Exception {
		try (FakeAgent agent = new FakeAgent(a -> {
			a.welcome(a.readHello(), "search");
			a.readAll();
		})) {
			GuestChannel channel = new AgentChannelProvider().open(agent.endpoint(), Interaction.NOBODY, new Patience());
			FileSearches searches = channel.searches().orElseThrow();
			channel.close();
			assertThrows(ChannelClosedException.class, () -> pull(searches, OutputStream.nullOutputStream()));
		}
	}
}
