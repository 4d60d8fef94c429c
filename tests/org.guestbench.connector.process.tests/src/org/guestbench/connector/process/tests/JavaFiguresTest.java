/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.MemoryUse;
import org.guestbench.api.facet.Statistics;
import org.guestbench.api.facet.Usage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.contract.Archive;
import org.guestbench.contract.Output;
import org.junit.Rule;
import org.junit.Test;

/** What is told of Java virtual machines in a guest, and of what it takes. */
public class JavaFiguresTest {

	private static final NullProgressMonitor MONITOR = new NullProgressMonitor();
	private static final long LARGE = 100 << 20;
	private static final String PROGRAM = """
			public class Main {
				public static void main(String[] args) throws Exception {
					byte[][] large = new byte[100][1 << 20];
					for (byte[] one : large) {
						java.util.Arrays.fill(one, (byte) 1);
					}
					System.gc();
					while (!java.nio.file.Files.exists(java.nio.file.Path.of("/tmp/enough"))) {
						Thread.sleep(10);
					}
					System.out.println(large.length);
				}
			}
			""";

	@Rule
	public final ConnectorRule bench = new ConnectorRule();

	@Test
	public void heapCollectionsAndThreadsAreTold() throws Exception {
		in((connection, guest, channel) -> {
			channel.push(new Archive().file("Main.java", PROGRAM.getBytes(StandardCharsets.UTF_8)).stream(), "/home/guest", "guest",
					MONITOR);
			assertEquals(ExecResult.exited(0), run(channel, "javac Main.java"));
			CompletableFuture<ExecResult> program = CompletableFuture.supplyAsync(() -> runApart(channel, "java -XX:+UseSerialGC Main"));
			Usage usage = await(connection, guest, now -> {
				Usage.JavaMachines java = now.java();
				return java != null && java.heap().bytes() > LARGE && java.collections() > 0 && now.memory().bytes() > LARGE;
			});
			Usage.JavaMachines java = usage.java();
			assertTrue(usage.toString(), java != null && java.count() == 1 && java.threads() > 0 && !java.collecting().isZero()
					&& java.reserved().compareTo(java.heap()) >= 0);
			assertEquals(ExecResult.exited(0), run(channel, "touch /tmp/enough"));
			assertEquals(ExecResult.exited(0), program.get(Here.PATIENCE.toSeconds(), TimeUnit.SECONDS));
			await(connection, guest, now -> now.java() == null && now.memory().bytes() < LARGE);
			MemorySize most = connection.facet(MemoryUse.class).orElseThrow().of(guest);
			assertTrue("the most that it took is remembered: " + most, most.bytes() > LARGE);
		});
	}

	/** Whatever stands in the place of the counters: nothing of it is told, and nobody waits for it. */
	@Test(timeout = 120_000)
	public void whatIsNoCounterFileIsNotRead() throws Exception {
		in((connection, guest, channel) -> {
			for (String fake : List.of("mkfifo $f", "ln -s /etc/passwd $f", "mkdir $f", "ln -s /dev/zero $f",
					"head -c 32768 /dev/urandom >$f", "{ printf '\\312\\376\\300\\300\\1\\2\\0\\1'; head -c 30000 /dev/urandom; } >$f",
					"truncate -s 900G $f")) {
				CompletableFuture<ExecResult> liar = CompletableFuture.supplyAsync(() -> runApart(channel,
						"mkdir -p /tmp/hsperfdata_guest; f=/tmp/hsperfdata_guest/$$; " + fake
								+ "; echo $$ >/tmp/pid; mv /tmp/pid /tmp/lie; exec sleep 600"));
				assertEquals(ExecResult.exited(0), run(channel, "until [ -e /tmp/lie ]; do sleep 0.01; done"));
				assertNull(fake, figures(connection, guest).java());
				assertEquals(ExecResult.exited(0), run(channel, "kill $(cat /tmp/lie); rm -rf /tmp/lie /tmp/hsperfdata_guest"));
				liar.get(Here.PATIENCE.toSeconds(), TimeUnit.SECONDS);
			}
			assertEquals(ExecResult.exited(0), run(channel, "ln -s /proc /tmp/hsperfdata_guest"));
			assertNull(figures(connection, guest).java());
		});
	}

	private interface Check {
		void of(Connection connection, GuestId guest, GuestChannel channel) throws Exception;
	}

	private void in(Check check) throws Exception {
		try (Connection connection = bench.connector().open(Here.spec(Map.of()), Interaction.NOBODY, MONITOR)) {
			UUID uuid = UUID.randomUUID();
			connection.create(Here.guest(uuid, "figures", Here.ownJvm(), MemorySize.ofMebibytes(1024), new NetworkPolicy.None()), MONITOR)
					.start(MONITOR);
			try (GuestChannel channel = open(connection, Here.id(uuid))) {
				check.of(connection, Here.id(uuid), channel);
			}
		}
	}

	private static GuestChannel open(Connection connection, GuestId guest) throws CoreException {
		return new AgentChannelProvider().open(connection.facet(Channels.class).orElseThrow().endpoints(guest).get(0), Interaction.NOBODY,
				MONITOR);
	}

	private static ExecResult run(GuestChannel channel, String script) throws CoreException {
		return channel.exec(new Command(List.of("sh", "-c", script), Map.of(), "/home/guest", "guest"), new Output(), MONITOR);
	}

	private static ExecResult runApart(GuestChannel channel, String script) {
		try {
			return run(channel, script);
		} catch (CoreException e) {
			throw new AssertionError(e);
		}
	}

	private static Usage figures(Connection connection, GuestId guest) throws CoreException {
		Usage usage = connection.facet(Statistics.class).orElseThrow().query(List.of(guest), MONITOR).get(guest);
		if (usage == null) {
			throw new AssertionError("a running guest has no figures");
		}
		return usage;
	}

	private static Usage await(Connection connection, GuestId guest, Predicate<Usage> wanted) throws Exception {
		long end = System.nanoTime() + Here.PATIENCE.toNanos();
		Usage usage = figures(connection, guest);
		while (!wanted.test(usage)) {
			assertTrue("still " + usage, System.nanoTime() < end);
			Thread.sleep(20);
			usage = figures(connection, guest);
		}
		return usage;
	}
}
