/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.Spares;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.connector.process.internal.ProcessConnector;
import org.guestbench.contract.Output;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Sandboxes that are ready before somebody wants one. */
public class SpareSandboxTest {

	private static final NullProgressMonitor MONITOR = new NullProgressMonitor();
	private static final MemorySize MEMORY = MemorySize.ofMebibytes(256);

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private @Nullable ProcessConnector connector;

	@After
	public void end() {
		ProcessConnector present = connector;
		if (present != null) {
			present.close();
		}
	}

	@Test
	public void guestIsTheSpareThatWaited() throws Exception {
		Connection connection = connect(Duration.ofHours(1));
		ProcessHandle spare = keepOne(connection, Here.ownJvm());
		assertEquals("a spare is no guest", List.of(), connection.guests(MONITOR));
		GuestId guest = start(connection, Here.ownJvm(), MEMORY);
		assertTrue("it goes on", spare.isAlive());
		delete(connection, guest);
		assertFalse("it was the guest's", spare.isAlive());
		await(connection, 1);
	}

	@Test
	public void eachGuestStartsEmpty() throws Exception {
		Connection connection = connect(Duration.ofHours(1));
		for (int i = 0; i < 3; i++) {
			keepOne(connection, Here.ownJvm());
			GuestId guest = start(connection, Here.ownJvm(), MEMORY);
			assertEquals("0\n", run(connection, guest, "ls /tmp /home/guest | grep -c left; touch /tmp/left /home/guest/left"));
			if (i > 0) {
				delete(connection, guest);
			}
		}
	}

	@Test
	public void guestOfAnotherKindDoesNotGetIt() throws Exception {
		Connection connection = connect(Duration.ofHours(1));
		ProcessHandle spare = keepOne(connection, Here.ownJvm());
		delete(connection, start(connection, Here.ownJvm(), MemorySize.ofMebibytes(300)));
		assertTrue(spare.isAlive());
		assertEquals(1, connection.facet(Spares.class).orElseThrow().waiting());
	}

	@Test
	public void spareThatIsNotWantedAnyMoreEnds() throws Exception {
		Connection connection = connect(Duration.ofHours(1));
		ProcessHandle spare = keepOne(connection, Here.ownJvm());
		connection.facet(Spares.class).orElseThrow().keep(spec(Here.ownJvm(), MEMORY), 0, MONITOR);
		HostProcesses.await("the spare has ended", () -> !spare.isAlive());
	}

	@Test
	public void spareThatNobodyUsesEnds() throws Exception {
		Connection connection = connect(Duration.ofSeconds(6));
		ProcessHandle spare = keepOne(connection, Here.ownJvm());
		HostProcesses.await("the spare has ended", () -> !spare.isAlive());
		assertEquals(0, connection.facet(Spares.class).orElseThrow().waiting());
	}

	@Test
	public void connectorThatIsClosedEndsItsSpares() throws Exception {
		Connection connection = connect(Duration.ofHours(1));
		ProcessHandle spare = keepOne(connection, Here.ownJvm());
		end();
		assertFalse(spare.isAlive());
	}

	/** The sandbox that waited still has the old one. */
	@Test
	public void replacedRuntimeIsNotSeenThroughASpare() throws Exception {
		Connection connection = connect(Duration.ofHours(1));
		BootSource.Runtime runtime = new BootSource.Runtime("jvm", runtime("old"));
		ProcessHandle spare = keepOne(connection, runtime);
		Files.move(runtime.home(), runtime.home().resolveSibling("away"));
		runtime("new");
		GuestId guest = start(connection, runtime, MEMORY);
		assertEquals("new\n", run(connection, guest, "cat /opt/runtime/word"));
		HostProcesses.await("the spare has ended", () -> !spare.isAlive());
	}

	/** What passes for a runtime. */
	private Path runtime(String word) throws IOException {
		Path home = folder.newFolder("home").toPath().toRealPath();
		Path bin = Files.createDirectory(home.resolve("bin"));
		Files.writeString(bin.resolve("java"), "#!/bin/sh\n");
		Files.writeString(home.resolve("word"), word + "\n");
		for (Path path : List.of(folder.getRoot().toPath(), home, bin, bin.resolve("java"))) {
			Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
		}
		return home;
	}

	private Connection connect(Duration idle) throws CoreException, IOException {
		ProcessConnector fresh = Here.connector(folder.getRoot().toPath().toRealPath(), idle);
		connector = fresh;
		return fresh.open(Here.spec(Map.of()), Interaction.NOBODY, MONITOR);
	}

	/** Keeps one spare, and returns its process on the host. */
	private static ProcessHandle keepOne(Connection connection, BootSource boot) throws Exception {
		List<ProcessHandle> before = ProcessHandle.current().children().toList();
		connection.facet(Spares.class).orElseThrow().keep(spec(boot, MEMORY), 1, MONITOR);
		await(connection, 1);
		// One that replaced that of the guest before may have been there already.
		return ProcessHandle.current().children().filter(child -> !before.contains(child)).findFirst()
				.orElseGet(() -> before.get(before.size() - 1));
	}

	private static void await(Connection connection, int count) throws Exception {
		Spares spares = connection.facet(Spares.class).orElseThrow();
		HostProcesses.await(count + " spares wait", () -> {
			try {
				return spares.waiting() == count;
			} catch (CoreException e) {
				throw new AssertionError(e);
			}
		});
	}

	private static GuestSpec spec(BootSource boot, MemorySize memory) {
		return Here.guest(UUID.randomUUID(), "spare or not", boot, memory, new NetworkPolicy.None());
	}

	private static GuestId start(Connection connection, BootSource boot, MemorySize memory) throws CoreException {
		GuestSpec spec = spec(boot, memory);
		connection.create(spec, MONITOR).start(MONITOR);
		return Here.id(spec.uuid());
	}

	private static void delete(Connection connection, GuestId guest) throws CoreException {
		connection.guest(guest).delete(MONITOR);
	}

	private static String run(Connection connection, GuestId guest, String script) throws CoreException {
		try (GuestChannel channel = new AgentChannelProvider()
				.open(connection.facet(Channels.class).orElseThrow().endpoints(guest).get(0), Interaction.NOBODY, MONITOR)) {
			Output output = new Output();
			channel.exec(new Command(List.of("sh", "-c", script), Map.of(), "/", "guest"), output, MONITOR);
			return output.text(Stream.STDOUT);
		}
	}
}
