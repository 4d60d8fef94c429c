/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.GuestChannels;
import org.guestbench.core.internal.DefaultGuestChannels;
import org.junit.Before;
import org.junit.Test;

public class GuestChannelsTest extends CoreFixture {

	private static final Command COMMAND = new Command(List.of("exit", "3"), Map.of(), "/", "root");

	private final Map<String, ChannelProvider> providers = new ConcurrentHashMap<>();

	@Before
	public void addConnections() throws CoreException {
		surroundings.connections.add(Surroundings.spec("demo"));
		providers.put("memory", surroundings.hypervisors.channelProvider());
	}

	@Test
	public void commandRunsInTheGuest() throws CoreException {
		try (GuestChannel channel = channels().open(started("demo"), Surroundings.monitor())) {
			assertEquals(ExecResult.exited(3), channel.exec(COMMAND, (stream, data) -> {
			}, Surroundings.monitor()));
		}
	}

	@Test
	public void missingProviderIsTold() throws CoreException {
		providers.clear();
		GuestId guest = started("demo");
		CoreException e = assertThrows(CoreException.class, () -> channels().open(guest, Surroundings.monitor()));
		assertTrue(e.getMessage(), e.getMessage().contains("memory"));
	}

	@Test
	public void missingWayInIsTold() throws CoreException {
		surroundings.connections.add(new ConnectionSpec("mute", URI.create("memory:mute"), Map.of("channels", "false")));
		GuestId guest = started("mute");
		CoreException e = assertThrows(CoreException.class, () -> channels().open(guest, Surroundings.monitor()));
		assertTrue(e.getMessage(), e.getMessage().contains("'mute'"));
	}

	@Test
	public void missingGuestIsNotFound() {
		assertThrows(GuestNotFoundException.class,
				() -> channels().open(new GuestId("demo", UUID.randomUUID()), Surroundings.monitor()));
	}

	@Test
	public void closedChannelRefusesEverything() throws CoreException {
		GuestChannel channel = channels().open(started("demo"), Surroundings.monitor());
		channel.close();
		channel.close();
		assertThrows(ChannelClosedException.class, () -> channel.exec(COMMAND, (stream, data) -> {
		}, Surroundings.monitor()));
		assertThrows(ChannelClosedException.class,
				() -> channel.push(InputStream.nullInputStream(), "/tmp", "root", Surroundings.monitor()));
		assertThrows(ChannelClosedException.class,
				() -> channel.pull("/tmp", List.of(), OutputStream.nullOutputStream(), Surroundings.monitor()));
	}

	@Test
	public void theUiThreadRunsNoCommand() throws CoreException {
		GuestId guest = started("demo");
		GuestChannel channel = channels().open(guest, Surroundings.monitor());
		surroundings.uiThread = Thread.currentThread();
		assertThrows(CoreException.class, () -> channels().open(guest, Surroundings.monitor()));
		assertThrows(CoreException.class, () -> channel.exec(COMMAND, (stream, data) -> {
		}, Surroundings.monitor()));
		channel.close();
	}

	@Test
	public void defectOfAProviderBecomesACoreException() throws CoreException {
		AtomicBoolean closed = new AtomicBoolean();
		providers.put("memory", (endpoint, interaction, monitor) -> new GuestChannel() {

			@Override
			public ExecResult exec(Command command, OutputSink sink,
					IProgressMonitor inner) {
				throw new IllegalStateException("a defect");
			}

			@Override
			public void push(InputStream tar, String directory, String user, IProgressMonitor inner) {
				throw new IllegalStateException("a defect");
			}

			@Override
			public void pull(String directory, List<String> paths, OutputStream tar, IProgressMonitor inner) {
				throw new IllegalStateException("a defect");
			}

			@Override
			public void close() {
				closed.set(true);
				throw new IllegalStateException("a defect in closing");
			}
		});
		GuestChannel channel = channels().open(started("demo"), Surroundings.monitor());
		assertThrows(CoreException.class, () -> channel.exec(COMMAND, (stream, data) -> {
		}, Surroundings.monitor()));
		assertThrows(CoreException.class, () -> channel.push(InputStream.nullInputStream(), "/tmp", "root", Surroundings.monitor()));
		assertThrows(CoreException.class, () -> channel.pull("/", List.of(), OutputStream.nullOutputStream(), Surroundings.monitor()));
		channel.close();
		assertTrue(closed.get());
		assertTrue(surroundings.log.get(0).getMessage(), surroundings.log.get(0).getMessage().contains("a defect in closing"));
	}

	private GuestChannels channels() {
		return new DefaultGuestChannels(surroundings.connections, surroundings.frontend(), providers::get, surroundings.log::add);
	}

	private GuestId started(String connection) throws CoreException {
		GuestId guest = surroundings.create(connection, "x");
		surroundings.connections.open(connection, Surroundings.monitor()).guest(guest).start(Surroundings.monitor());
		return guest;
	}
}
