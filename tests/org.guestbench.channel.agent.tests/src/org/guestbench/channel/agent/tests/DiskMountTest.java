/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.tests;

import static org.guestbench.channel.agent.tests.FakeAgent.field;
import static org.guestbench.channel.agent.tests.FakeAgent.frame;
import static org.guestbench.channel.agent.tests.FakeAgent.int32;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.DiskMount;
import org.guestbench.api.channel.DiskMounts;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Interaction;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.channel.agent.tests.FakeAgent.Request;
import org.guestbench.contract.Output;
import org.junit.Test;

/** What is asked of the agent, and what is believed of its answers. */
public class DiskMountTest {

	private static final int MOUNT = 0x23;
	private static final int MOUNTED = 0xa3;
	private static final DiskMount WORK = new DiskMount("work", List.of("workbase", "other"), "erofs", "/work", "guest", true);

	private interface Use {
		void of(GuestChannel channel, DiskMounts mounts) throws Exception;
	}

	private static void with(FakeAgent.Script afterWelcome, Use use) throws Exception {
		try (FakeAgent agent = new FakeAgent(a -> {
			a.welcome(a.readHello(), "mount");
			afterWelcome.talk(a);
			a.readAll();
		}); GuestChannel channel = new AgentChannelProvider().open(agent.endpoint(), Interaction.NOBODY, new Patience())) {
			use.of(channel, channel.mounts().orElseThrow());
		}
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Test
	public void agentThatCannotMountOffersNone() throws Exception {
		try (LocalAgent agent = new LocalAgent(); GuestChannel channel = agent.open(new AgentChannelProvider(), new Patience())) {
			assertTrue(channel.mounts().isEmpty());
		}
	}

	@Test
	public void disksAreNamedInTheirOrder() throws Exception {
		BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
		with(a -> {
			for (int i = 0; i < 2; i++) {
				Request request = a.readRequest();
				requests.add(request);
				a.write(frame(MOUNTED, request.session()));
			}
		}, (channel, mounts) -> {
			mounts.mount(WORK, new Patience());
			mounts.mount(new DiskMount("jdk", List.of(), "erofs", "/jdk", "", false), new Patience());
		});
		Request request = requests.remove();
		assertEquals(MOUNT, request.type());
		assertEquals(1, request.flags());
		assertEquals(List.of("work"), request.texts(1));
		assertEquals(List.of("/work"), request.texts(2));
		assertEquals(List.of("erofs"), request.texts(3));
		assertEquals(List.of("guest"), request.texts(4));
		assertEquals(List.of("workbase", "other"), request.texts(6));
		request = requests.remove();
		assertEquals(0, request.flags());
		assertEquals(List.of(), request.texts(4));
		assertEquals(List.of(), request.texts(6));
	}

	@Test
	public void failureSaysWhatAndWhy() throws Exception {
		with(a -> {
			Request request = a.readRequest();
			a.write(frame(MOUNTED, request.session(), field(1, int32(19)), field(2, text("disk")), field(3, text("no \u001b[2Jdisk"))));
		}, (channel, mounts) -> {
			CoreException failed = assertThrows(CoreException.class, () -> mounts.mount(WORK, new Patience()));
			assertFalse(failed instanceof ChannelClosedException);
			assertTrue(failed.getMessage(), failed.getMessage().contains("'work' at /work"));
			assertTrue(failed.getMessage(), failed.getMessage().contains("no  [2Jdisk (disk)"));
		});
	}

	@Test
	public void answerNobodyAskedForEndsTheConnection() throws Exception {
		with(a -> a.write(frame(MOUNTED, a.readRequest().session() + 1)),
				(channel, mounts) -> assertThrows(ChannelClosedException.class, () -> mounts.mount(WORK, new Patience())));
		with(a -> {
			Request request = a.readRequest();
			a.write(frame(MOUNTED, request.session()), frame(MOUNTED, request.session()));
		}, (channel, mounts) -> {
			mounts.mount(WORK, new Patience());
			assertThrows(ChannelClosedException.class, () -> mounts.mount(WORK, new Patience()));
		});
	}

	@Test
	public void malformedAnswerEndsTheConnection() throws Exception {
		with(a -> a.write(frame(MOUNTED, a.readRequest().session(), new byte[] { 0, 1, 127, 0, 0, 0 })),
				(channel, mounts) -> assertThrows(ChannelClosedException.class, () -> mounts.mount(WORK, new Patience())));
	}

	@Test
	public void guestThatEndsMeanwhileIsTold() throws Exception {
		try (FakeAgent agent = new FakeAgent(a -> {
			a.welcome(a.readHello(), "mount");
			a.readRequest();
		}); GuestChannel channel = new AgentChannelProvider().open(agent.endpoint(), Interaction.NOBODY, new Patience())) {
			assertThrows(ChannelClosedException.class, () -> channel.mounts().orElseThrow().mount(WORK, new Patience()));
		}
	}

	@Test
	public void lateAnswerToACancelledMountIsNoFault() throws Exception {
		CountDownLatch cancelled = new CountDownLatch(1);
		Patience patience = new Patience();
		with(a -> {
			Request mount = a.readRequest();
			patience.setCanceled(true);
			Request exec = a.readRequest();
			try {
				assertTrue(cancelled.await(Patience.LONG.toSeconds(), TimeUnit.SECONDS));
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
			a.write(frame(MOUNTED, mount.session()), frame(0x96, exec.session(), field(1, int32(0))));
		}, (channel, mounts) -> {
			assertThrows(OperationCanceledException.class, () -> mounts.mount(WORK, patience));
			cancelled.countDown();
			Command command = new Command(List.of("true"), Map.of(), "/", "");
			assertEquals(ExecResult.exited(0), channel.exec(command, new Output(), new Patience()));
		});
	}

	@Test
	public void closedChannelMountsNothing() throws Exception {
		with(a -> {
			// Nothing is asked of it.
		}, (channel, mounts) -> {
			channel.close();
			assertThrows(ChannelClosedException.class, () -> mounts.mount(WORK, new Patience()));
		});
	}
}
