/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.connector.process.internal.ProcessConnector;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a guest adds to the start of its runtime: from nothing to the first output. */
public class StartTimeTest {

	private static final NullProgressMonitor MONITOR = new NullProgressMonitor();
	private static final int ROUNDS = 10;
	/** Of the processor time; the other kind says little on a busy machine. */
	private static final double MOST = 1.3;

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	/** @param wall until the first output */
	private record Cost(double wall, double processor) {
	}

	private interface Start {
		long firstOutput() throws IOException, CoreException, InterruptedException;
	}

	@Test
	public void guestAddsLittleToTheStartOfItsRuntime() throws Exception {
		Path home = Path.of(System.getProperty("java.home"));
		ProcessConnector connector = Here.connector(folder.getRoot().toPath().toRealPath());
		List<Cost> bare = new ArrayList<>();
		List<Cost> guest = new ArrayList<>();
		try (Connection connection = connector.open(Here.spec(Map.of()), Here.NOBODY, MONITOR)) {
			for (int round = -2; round < ROUNDS; round++) {
				Cost one = cost(() -> bare(home));
				Cost other = cost(() -> guest(connection));
				// The first ones warm the caches of the system, and this JVM.
				if (round >= 0) {
					bare.add(one);
					guest.add(other);
				}
			}
		} finally {
			connector.close();
		}
		double wall = median(guest) / median(bare);
		double processor = mean(guest) / mean(bare);
		System.out.printf(
				"Start to first output, %d times: bare %.1f ms (%.1f ms of processor time), guest %.1f ms (%.1f ms): %.2f (%.2f)%n",
				ROUNDS, median(bare), mean(bare), median(guest), mean(guest), wall, processor);
		assertTrue("processor time of a guest: " + processor + " times that of the runtime alone", processor <= MOST);
	}

	private static long bare(Path home) throws IOException, InterruptedException {
		Process java = new ProcessBuilder(home.resolve("bin/java").toString(), "-version").redirectErrorStream(true).start();
		assertEquals('o', java.getInputStream().read());
		long first = System.nanoTime();
		assertEquals(0, java.waitFor());
		return first;
	}

	private static long guest(Connection connection) throws CoreException {
		UUID uuid = UUID.randomUUID();
		AtomicLong first = new AtomicLong();
		Guest guest = connection.create(new GuestSpec(uuid, "start", Here.ownJvm(), MemorySize.ofMebibytes(1024),
				Runtime.getRuntime().availableProcessors(), new NetworkPolicy.None(), Here.ownership()), MONITOR);
		guest.start(MONITOR);
		try (GuestChannel channel = new AgentChannelProvider()
				.open(connection.facet(Channels.class).orElseThrow().endpoints(Here.id(uuid)).get(0), Here.NOBODY, MONITOR)) {
			channel.exec(new Command(List.of("java", "-version"), Map.of(), "/home/guest", "guest"),
					(stream, data) -> first.compareAndSet(0, System.nanoTime()), MONITOR);
		} finally {
			guest.delete(MONITOR);
		}
		return first.get();
	}

	private static Cost cost(Start start) throws Exception {
		long used = ofChildren();
		long begin = System.nanoTime();
		long first = start.firstOutput();
		return new Cost((first - begin) / 1e6, (ofChildren() - used) * 10.0);
	}

	/** In hundredths of a second: fields 16 and 17 of proc_pid_stat(5), the children that have ended with theirs. */
	private static long ofChildren() throws IOException, InterruptedException {
		// The JVM collects a child in a thread of its own, perhaps a moment later.
		TimeUnit.MILLISECONDS.sleep(50);
		String stat = Files.readString(Path.of("/proc/self/stat"));
		String[] fields = stat.substring(stat.lastIndexOf(") ") + 2).split(" ");
		return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
	}

	private static double median(List<Cost> costs) {
		List<Double> values = new ArrayList<>(costs.stream().map(Cost::wall).toList());
		Collections.sort(values);
		return (values.get((ROUNDS - 1) / 2) + values.get(ROUNDS / 2)) / 2;
	}

	/** The kernel tells it in steps of 10 ms, so a median would too. */
	private static double mean(List<Cost> costs) {
		return costs.stream().mapToDouble(Cost::processor).average().orElse(0);
	}
}
