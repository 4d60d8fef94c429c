/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.api.connection.Interaction;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.contract.Output;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What this channel promises beyond the contract of all channels, with the real agent on this machine. */
public class AgentChannelTest {

	private static final String USER = System.getProperty("user.name", "");
	private static final OutputSink NOWHERE = (stream, data) -> data.position(data.limit());

	private final AgentChannelProvider provider = new AgentChannelProvider();
	private LocalAgent agent;
	private GuestChannel channel;

	public AgentChannelTest() throws Exception {
		agent = new LocalAgent();
		channel = agent.open(provider, new Patience());
	}

	@Before
	public void agentIsThere() {
		assertTrue(agent.isAlive());
	}

	@After
	public void closeAll() throws Exception {
		channel.close();
		agent.close();
	}

	private static Command shell(String script, String... arguments) {
		List<String> all = new ArrayList<>(List.of("sh", "-c", script, "sh"));
		all.addAll(List.of(arguments));
		return new Command(all, Map.of(), "/tmp", USER);
	}

	private String outputOf(Command command) throws CoreException {
		Output output = new Output();
		assertEquals(ExecResult.exited(0), channel.exec(command, output, new Patience()));
		return output.text(Stream.STDOUT);
	}

	@Test
	public void reportDescriptorIsAnnounced() throws CoreException {
		assertEquals("3", outputOf(shell("printf %s \"$GUESTBENCH_REPORT_FD\"")));
	}

	@Test
	public void nothingElseOfTheAgentIsOpen() throws CoreException {
		assertEquals("0\n1\n2\n3\n",
				outputOf(shell("for f in /proc/self/fd/*; do [ -e \"$f\" ] && basename \"$f\"; done | sort -n | head -n 4; "
						+ "[ ! -e /proc/$$/fd/4 ]")));
	}

	@Test
	public void outputCanBeOpenedByName() throws CoreException {
		assertEquals("again\n", outputOf(shell("echo again > /dev/stdout")));
	}

	@Test
	public void notExecutableEndsWith126() throws CoreException {
		assertEquals(ExecResult.exited(126),
				channel.exec(new Command(List.of("/etc/passwd"), Map.of(), "/", USER), NOWHERE, new Patience()));
	}

	@Test
	public void missingDirectoryIsNamed() {
		Command command = new Command(List.of("true"), Map.of(), "/guestbench/has/no/such/folder", USER);
		CoreException failure = assertThrows(CoreException.class, () -> channel.exec(command, NOWHERE, new Patience()));
		assertTrue(failure.getMessage(), failure.getMessage().contains("directory"));
	}

	@Test
	public void tooLongCommandIsRefusedHere() {
		Command command = new Command(java.util.Collections.nCopies(200, "x".repeat(10_000)), Map.of(), "/", USER);
		CoreException failure = assertThrows(CoreException.class, () -> channel.exec(command, NOWHERE, new Patience()));
		assertTrue(failure.getMessage(), failure.getMessage().contains("file"));
	}

	@Test
	public void longCommandArrives() throws CoreException {
		List<String> arguments = new ArrayList<>(List.of("sh", "-c", "echo $# ${#1}", "sh"));
		arguments.addAll(java.util.Collections.nCopies(9, "x".repeat(100_000)));
		assertEquals("9 100000\n", outputOf(new Command(arguments, Map.of(), "/", USER)));
	}

	@Test
	public void orderOfEachStreamIsKeptInAFlood() throws CoreException {
		AtomicLong next = new AtomicLong();
		StringBuilder rest = new StringBuilder();
		OutputSink sink = (stream, data) -> {
			while (data.hasRemaining() && stream == Stream.STDOUT) {
				char c = (char) data.get();
				if (c != '\n') {
					rest.append(c);
				} else {
					assertEquals(String.valueOf(next.incrementAndGet()), rest.toString());
					rest.setLength(0);
				}
			}
		};
		assertEquals(ExecResult.exited(0), channel.exec(shell("seq 1000000 & yes | head -c 20000000 >&2; wait"), sink, new Patience()));
		assertEquals(1_000_000, next.get());
	}

	@Test
	public void floodGrowsNeitherSide() throws Exception {
		long before = agent.residentKilobytes();
		CountDownLatch flooded = new CountDownLatch(1);
		CompletableFuture<Boolean> free = new CompletableFuture<>();
		Patience patience = new Patience();
		CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> {
			try {
				channel.exec(shell("yes & yes >&2 & yes >&3"), (stream, data) -> {
					flooded.countDown();
					free.orTimeout(Patience.LONG.toSeconds(), TimeUnit.SECONDS).join();
				}, patience);
			} catch (CoreException e) {
				throw new IllegalStateException(e);
			}
		});
		assertTrue(flooded.await(Patience.LONG.toSeconds(), TimeUnit.SECONDS));
		for (int i = 0; i < 20; i++) {
			assertEquals("beside\n", outputOf(shell("echo beside")));
		}
		assertTrue("the agent has grown", agent.residentKilobytes() - before < 4096);
		patience.setCanceled(true);
		free.complete(true);
		assertThrows(Exception.class, () -> flood.get(Patience.LONG.toSeconds(), TimeUnit.SECONDS));
	}

	@Test
	public void closedInputOfAPushIsNoDeadlock() throws CoreException {
		// An empty archive ends at its two empty blocks; what follows is never read.
		channel.push(new ByteArrayInputStream(new byte[8 * 1024 * 1024]), "/tmp", USER, new Patience());
		assertEquals("fine\n", outputOf(shell("echo fine")));
	}

	@Test
	public void cancelledCommandMayCleanUp() throws Exception {
		Path file = Files.createTempFile("guestbench", ".cleaned");
		Patience patience = new Patience();
		OutputSink cancelAtFirstOutput = (stream, data) -> patience.setCanceled(true);
		Command command = shell("trap 'echo cleaned > \"$1\"; exit' TERM; echo ready; while :; do sleep 0.05; done", file.toString());
		assertThrows(OperationCanceledException.class, () -> channel.exec(command, cancelAtFirstOutput, patience));
		assertEquals("cleaned\n", Files.readString(file));
		Files.delete(file);
	}

	@Test
	public void stubbornCommandIsKilled() throws CoreException {
		Patience patience = new Patience();
		StringBuilder pid = new StringBuilder();
		OutputSink cancelAtFirstOutput = (stream, data) -> {
			pid.append(java.nio.charset.StandardCharsets.UTF_8.decode(data));
			patience.setCanceled(true);
		};
		Command command = shell("trap '' TERM; echo $$; while :; do sleep 0.05; done");
		assertThrows(OperationCanceledException.class, () -> channel.exec(command, cancelAtFirstOutput, patience));
		assertFalse(ProcessHandle.of(Long.parseLong(pid.toString().strip())).isPresent());
	}

	@Test
	public void processesThatHideAreEndedToo() throws CoreException {
		String pids = outputOf(shell("setsid sh -c 'sleep 600 & echo $!' ; (setsid sleep 601 > /dev/null 2>&1 & echo $!)"));
		for (String pid : pids.lines().toList()) {
			assertFalse(pid, ProcessHandle.of(Long.parseLong(pid)).isPresent());
		}
	}

	@Test
	public void failingSinkEndsTheCommand() throws CoreException {
		OutputSink failing = (stream, data) -> {
			throw new IllegalStateException("full");
		};
		assertThrows(IllegalStateException.class, () -> channel.exec(shell("echo x; sleep 600"), failing, new Patience()));
		assertEquals("fine\n", outputOf(shell("echo fine")));
	}

	@Test
	public void agentThatDiesInMidCommandIsTold() throws Exception {
		OutputSink kill = (stream, data) -> {
			try {
				agent.kill();
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		};
		ChannelClosedException end = assertThrows(ChannelClosedException.class,
				() -> channel.exec(shell("echo x; sleep 600"), kill, new Patience()));
		assertTrue(end.getMessage(), end.getMessage().contains("sh"));
		assertThrows(ChannelClosedException.class, () -> channel.exec(shell("true"), NOWHERE, new Patience()));
	}

	@Test
	public void nextHostFindsNothingOfTheLast() throws Exception {
		StringBuilder pid = new StringBuilder();
		CountDownLatch started = new CountDownLatch(1);
		CompletableFuture<Throwable> end = new CompletableFuture<>();
		GuestChannel first = channel;
		Thread.ofPlatform().start(() -> {
			try {
				first.exec(shell("echo $$; exec sleep 600"), (stream, data) -> {
					pid.append(java.nio.charset.StandardCharsets.UTF_8.decode(data));
					started.countDown();
				}, new Patience());
				end.complete(new AssertionError("it ended by itself"));
			} catch (CoreException | RuntimeException e) {
				end.complete(e);
			}
		});
		assertTrue(started.await(Patience.LONG.toSeconds(), TimeUnit.SECONDS));
		first.close();
		assertTrue(end.get(Patience.LONG.toSeconds(), TimeUnit.SECONDS) instanceof ChannelClosedException);
		channel = agent.open(provider, new Patience());
		assertEquals("fine\n", outputOf(shell("echo fine")));
		ProcessHandle.of(Long.parseLong(pid.toString().strip())).ifPresent(p -> p.onExit().orTimeout(30, TimeUnit.SECONDS).join());
	}

	@Test
	public void manyCommandsAtOnceAreRefusedPolitely() throws Exception {
		List<CompletableFuture<String>> ends = new ArrayList<>();
		Patience patience = new Patience();
		for (int i = 0; i < 70; i++) {
			CompletableFuture<String> end = new CompletableFuture<>();
			ends.add(end);
			Thread.ofPlatform().start(() -> {
				try {
					end.complete(String.valueOf(channel.exec(shell("sleep 600"), NOWHERE, patience)));
				} catch (OperationCanceledException e) {
					end.complete("cancelled");
				} catch (CoreException e) {
					patience.setCanceled(true);
					end.complete("refused: " + e.getMessage());
				}
			});
		}
		List<String> results = new ArrayList<>();
		for (CompletableFuture<String> end : ends) {
			results.add(end.get(Patience.LONG.toSeconds(), TimeUnit.SECONDS));
		}
		assertTrue(results.toString(), results.stream().anyMatch(r -> r.contains("no more than 64")));
		assertTrue(results.toString(), results.stream().allMatch(r -> r.startsWith("refused") || r.equals("cancelled")));
		assertEquals("fine\n", outputOf(shell("echo fine")));
	}

	@Test
	public void endpointsOfOtherKindsAreRefused() {
		for (String wrong : List.of("ssh://guest/", "agent+unix:relative", "agent+unix:///" + "x".repeat(120))) {
			assertThrows(wrong, CoreException.class, () -> provider.open(URI.create(wrong), Interaction.NOBODY, new Patience()));
		}
	}

	@Test
	public void absentGuestIsWaitedForUntilCancelled() {
		assertThrows(OperationCanceledException.class, () -> provider.open(URI.create("agent+unix:///tmp/guestbench-no-such-socket"),
				Interaction.NOBODY, new Patience(Duration.ofMillis(100))));
	}

	@Test
	public void bytesAreUnchanged() throws CoreException {
		ByteBuffer all = ByteBuffer.allocate(256);
		assertEquals(ExecResult.exited(0), channel.exec(
				shell("i=0; while [ $i -lt 256 ]; do printf \"\\\\$(printf %03o $i)\"; i=$((i+1)); done"), (stream, data) -> all.put(data),
				new Patience()));
		for (int i = 0; i < 256; i++) {
			assertEquals((byte) i, all.get(i));
		}
	}
}
