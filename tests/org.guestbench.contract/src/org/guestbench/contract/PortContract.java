/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.GuestPorts;
import org.guestbench.api.channel.PortConnection;
import org.guestbench.api.channel.PortRefusedException;
import org.junit.After;
import org.junit.Test;

/** What every channel into a guest has to pass when it reaches programs that listen there, if it does. */
public abstract class PortContract extends ChannelContract {

	/** More than any window, buffer of a pipe and buffer of a socket on the way. */
	private static final int MUCH = 24 << 20;

	private final List<EchoServer> servers = new ArrayList<>();

	@After
	public void endServers() {
		servers.forEach(EchoServer::close);
	}

	@Test
	public void bytesComeBackAsTheyWent() throws Exception {
		try (PortConnection connection = connect(channel(), server())) {
			assertEcho(connection, 3_000_001, 11);
		}
	}

	@Test
	public void connectionsAreApart() throws Exception {
		EchoServer server = server();
		List<CompletableFuture<Boolean>> talks = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			int seed = i;
			talks.add(inThread(() -> {
				try (PortConnection connection = connect(channel(), server)) {
					assertEcho(connection, 200_000 + seed, seed);
					return true;
				} catch (Exception e) {
					throw new IllegalStateException(e);
				}
			}));
		}
		for (CompletableFuture<Boolean> talk : talks) {
			assertTrue(talk.get(patience().toSeconds(), TimeUnit.SECONDS));
		}
	}

	@Test
	public void answersComeWhileTheConnectionStaysOpen() throws Exception {
		try (PortConnection connection = connect(channel(), server())) {
			for (String word : List.of("one", "two", "three")) {
				connection.output().write(word.getBytes(StandardCharsets.US_ASCII));
				assertEquals(word, new String(connection.input().readNBytes(word.length()), StandardCharsets.US_ASCII));
			}
		}
	}

	@Test
	public void portThatNobodyListensOnIsRefused() throws Exception {
		EchoServer server = server();
		server.close();
		assertThrows(PortRefusedException.class, () -> connect(channel(), server).close());
	}

	@Test
	public void portThatDoesNotExistIsRefused() throws CoreException {
		GuestPorts ports = ports(channel());
		assertThrows(CoreException.class, () -> ports.connect(0, monitor()).close());
		assertThrows(CoreException.class, () -> ports.connect(65536, monitor()).close());
	}

	@Test
	public void endOfTheProgramEndsItsConnections() throws Exception {
		EchoServer server = server();
		try (PortConnection connection = connect(channel(), server)) {
			connection.output().write('x');
			assertEquals('x', connection.input().read());
			server.close();
			assertTrue("an end or an error", endOf(connection) <= 0);
		}
	}

	@Test
	public void connectionThatIsNotReadHoldsUpNobodyElse() throws Exception {
		EchoServer server = server();
		try (PortConnection stuck = connect(channel(), server); PortConnection other = connect(channel(), server)) {
			CompletableFuture<Boolean> flood = inThread(() -> written(stuck.output(), MUCH));
			assertEcho(other, 500_000, 5);
			assertEquals(ExecResult.exited(0), channel().exec(command(programs().succeed()), new Output(), monitor()));
			// Somewhere between here and the program it is held up, and bounded.
			assertTrue("still being written", !flood.isDone());
			stuck.close();
			assertEquals("written", false, flood.get(patience().toSeconds(), TimeUnit.SECONDS));
		}
	}

	@Test
	public void closedChannelEndsItsConnections() throws Exception {
		EchoServer server = server();
		GuestChannel closing = another();
		try (PortConnection connection = connect(closing, server)) {
			CompletableFuture<Integer> read = inThread(() -> endOf(connection));
			closing.close();
			assertTrue("an end or an error", read.get(patience().toSeconds(), TimeUnit.SECONDS) <= 0);
			assertThrows(ChannelClosedException.class, () -> connect(closing, server).close());
		}
	}

	private EchoServer server() throws Exception {
		ports(channel());
		NotTested.unless(programs().echoServer().isPresent(), "ports of guests (the guests have no program that listens)");
		EchoServer server = new EchoServer(channel(), command(programs().echoServer().orElseThrow()), patience());
		servers.add(server);
		return server;
	}

	private static GuestPorts ports(GuestChannel channel) {
		NotTested.unless(channel.ports().isPresent(), "ports of guests (the channel does not reach programs that listen there)");
		return channel.ports().orElseThrow();
	}

	private PortConnection connect(GuestChannel channel, EchoServer server) throws CoreException {
		return ports(channel).connect(server.port(), monitor());
	}

	private void assertEcho(PortConnection connection, int length, int seed) throws Exception {
		byte[] sent = new byte[length];
		new Random(seed).nextBytes(sent);
		CompletableFuture<Boolean> writing = inThread(() -> written(connection.output(), sent));
		assertArrayEquals(sent, connection.input().readAllBytes());
		assertTrue("written", writing.get(patience().toSeconds(), TimeUnit.SECONDS));
	}

	/** Not in the common pool, which may have one thread only. */
	private static <T> CompletableFuture<T> inThread(Supplier<T> work) {
		return CompletableFuture.supplyAsync(work, task -> Thread.ofPlatform().daemon().start(task));
	}

	/** Whether all of it could be written; then no more will come. */
	private static boolean written(OutputStream output, byte[] bytes) {
		try (output) {
			output.write(bytes);
			return true;
		} catch (IOException e) {
			return false;
		}
	}

	private static boolean written(OutputStream output, int bytes) {
		return written(output, new byte[bytes]);
	}

	/** -1 for an end, 0 for an error, else what came. */
	private static int endOf(PortConnection connection) {
		try {
			return connection.input().read();
		} catch (IOException e) {
			return 0;
		}
	}
}
