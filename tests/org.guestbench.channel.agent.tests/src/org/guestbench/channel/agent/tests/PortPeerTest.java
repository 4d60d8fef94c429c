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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.GuestPorts;
import org.guestbench.api.channel.PortConnection;
import org.guestbench.api.channel.PortRefusedException;
import org.guestbench.api.connection.Interaction;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.Timeout;

/** Connections, with a guest's end that answers as it likes. */
public class PortPeerTest {

	private static final int CONNECT = 0x15;
	private static final int STDIN = 0x11;
	private static final int CLOSE = 0x14;
	private static final byte[] STARTED = frame(0x90, 1, field(2, int32(65536)));
	private static final int REFUSED = 111;

	@Rule
	public final Timeout timeout = Timeout.seconds(120);

	private interface Use {
		void of(GuestPorts ports) throws Exception;
	}

	private static void talk(FakeAgent.Script afterConnect, Use use) throws Exception {
		try (FakeAgent agent = new FakeAgent(a -> {
			a.welcome(a.readHello(), "connect");
			afterConnect.talk(a);
			a.readAll();
		}); GuestChannel channel = new AgentChannelProvider().open(agent.endpoint(), Interaction.NOBODY, new Patience())) {
			use.of(channel.ports().orElseThrow());
		}
	}

	private static PortConnection connect(GuestPorts ports) throws CoreException {
		return ports.connect(5005, new Patience());
	}

	private static byte[] error(int errno, String text) {
		return frame(0x9f, 1, field(1, int32(errno)), field(2, "connect".getBytes(StandardCharsets.UTF_8)),
				field(3, text.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	public void portIsAskedFor() throws Exception {
		CompletableFuture<FakeAgent.Request> asked = new CompletableFuture<>();
		talk(a -> {
			asked.complete(a.readRequest());
			a.write(STARTED);
		}, ports -> connect(ports).close());
		assertEquals(CONNECT, asked.join().type());
		assertEquals(5005, (asked.join().values(1).get(0)[0] & 0xff) << 8 | asked.join().values(1).get(0)[1] & 0xff);
	}

	@Test
	public void agentThatCannotConnectIsNotAsked() throws Exception {
		try (FakeAgent agent = new FakeAgent(a -> {
			a.welcome(a.readHello());
			a.readAll();
		}); GuestChannel channel = new AgentChannelProvider().open(agent.endpoint(), Interaction.NOBODY, new Patience())) {
			assertTrue(channel.ports().isEmpty());
		}
	}

	@Test
	public void refusalIsToldApartFromOtherFailures() throws Exception {
		talk(a -> {
			a.readRequest();
			a.write(error(REFUSED, "Connection refused"));
		}, ports -> assertThrows(PortRefusedException.class, () -> connect(ports)));
		talk(a -> {
			a.readRequest();
			a.write(error(101, "no \u001b[31mnetwork"));
		}, ports -> {
			CoreException failure = assertThrows(CoreException.class, () -> connect(ports));
			assertFalse(failure instanceof PortRefusedException);
			assertTrue(failure.getMessage(), failure.getMessage().contains("network (connect)"));
			assertFalse(failure.getMessage(), failure.getMessage().contains("\u001b"));
		});
	}

	@Test
	public void endBeforeTheStartIsNoConnection() throws Exception {
		talk(a -> {
			a.readRequest();
			a.write(frame(0x96, 1, field(1, int32(0))));
		}, ports -> assertThrows(CoreException.class, () -> connect(ports)));
	}

	@Test
	public void waitingForTheAgentIsCancelled() throws Exception {
		CompletableFuture<FakeAgent.Request> second = new CompletableFuture<>();
		IProgressMonitor monitor = new NullProgressMonitor();
		talk(a -> {
			a.readRequest();
			monitor.setCanceled(true);
			second.complete(a.readRequest());
		}, ports -> {
			assertThrows(OperationCanceledException.class, () -> ports.connect(5005, monitor));
			assertEquals(CLOSE, second.join().type());
		});
	}

	@Test
	public void moreThanTheWindowBreaksTheChannel() throws Exception {
		talk(a -> {
			a.readRequest();
			a.write(STARTED);
			byte[] data = frame(0x91, 1, new byte[32000]);
			for (int i = 0; i < 9; i++) {
				a.write(data);
			}
		}, ports -> {
			PortConnection connection = connect(ports);
			// Nothing is read before the channel has broken: that would widen the window.
			assertThrows(ChannelClosedException.class, () -> connect(ports));
			assertThrows(IOException.class, () -> connection.input().readAllBytes());
		});
	}

	@Test
	public void outputThatAConnectionDoesNotHaveIsNotRead() throws Exception {
		talk(a -> {
			a.readRequest();
			a.write(STARTED, frame(0x92, 1, new byte[500]), frame(0x91, 1, new byte[] { 'x' }), frame(0x91, 1));
		}, ports -> assertEquals("x", new String(connect(ports).input().readAllBytes(), StandardCharsets.US_ASCII)));
	}

	@Test
	public void writerThatGetsNoCreditIsReleasedByTheEnd() throws Exception {
		talk(a -> {
			a.readRequest();
			a.write(frame(0x90, 1, field(2, int32(3))));
			assertEquals(3, a.readRequest().payload().length);
			a.write(frame(0x96, 1, field(1, int32(0))));
		}, ports -> {
			PortConnection connection = connect(ports);
			assertThrows(IOException.class, () -> connection.output().write(new byte[10]));
		});
	}

	@Test
	public void halfCloseIsSaidOnceAndCloseEndsAll() throws Exception {
		CompletableFuture<FakeAgent.Request> end = new CompletableFuture<>();
		CompletableFuture<FakeAgent.Request> close = new CompletableFuture<>();
		talk(a -> {
			a.readRequest();
			a.write(STARTED);
			end.complete(a.readRequest());
			close.complete(a.readRequest());
		}, ports -> {
			PortConnection connection = connect(ports);
			connection.output().close();
			connection.output().close();
			assertThrows(IOException.class, () -> connection.output().write(1));
			connection.close();
			connection.close();
			assertThrows(IOException.class, () -> connection.input().read());
			assertEquals(STDIN, end.join().type());
			assertEquals(0, end.join().payload().length);
			assertEquals(CLOSE, close.join().type());
		});
	}
}
