/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.azure.internal.channel.RunCommandProvider;
import org.guestbench.connector.azure.tests.fake.Faults;
import org.guestbench.connector.azure.tests.fake.Faults.Fault;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Commands in a guest by its agent: the scripts really run, in a shell of this machine. */
public class RunCommandTest {

	private static final String USER = System.getProperty("user.name", "root");
	private static final IProgressMonitor MONITOR = new NullProgressMonitor();

	@Rule
	public final AzureRule rule = new AzureRule();

	private final UUID uuid = UUID.randomUUID();
	private @Nullable Connection connection;
	private @Nullable GuestChannel channel;

	@Before
	public void startGuest() throws CoreException {
		Connection open = rule.openQuietly();
		connection = open;
		open.create(AzureRule.guest(uuid, "commanded", null), MONITOR).start(MONITOR);
		channel = open(open);
	}

	private GuestChannel open(Connection open) throws CoreException {
		URI endpoint = open.facet(Channels.class).orElseThrow().endpoints(AzureRule.id(uuid)).get(0);
		return new RunCommandProvider(USER).open(endpoint, Answers.NONE, MONITOR);
	}

	@After
	public void close() {
		channel().close();
		connection().close();
	}

	private Connection connection() {
		Connection open = connection;
		if (open == null) {
			throw new IllegalStateException("not open");
		}
		return open;
	}

	private GuestChannel channel() {
		GuestChannel open = channel;
		if (open == null) {
			throw new IllegalStateException("not open");
		}
		return open;
	}

	/** What came, by streams. */
	private static final class Received implements OutputSink {

		private final Map<Stream, ByteArrayOutputStream> streams = new EnumMap<>(Stream.class);

		@Override
		public void accept(Stream stream, ByteBuffer data) {
			while (data.hasRemaining()) {
				streams.computeIfAbsent(stream, s -> new ByteArrayOutputStream()).write(data.get());
			}
		}

		byte[] bytes(Stream stream) {
			return streams.getOrDefault(stream, new ByteArrayOutputStream()).toByteArray();
		}

		String text(Stream stream) {
			return new String(bytes(stream), StandardCharsets.UTF_8);
		}
	}

	private ExecResult sh(String script, Received received, String... arguments) throws CoreException {
		List<String> all = new ArrayList<>(List.of("sh", "-c", script));
		all.addAll(List.of(arguments));
		return channel().exec(new Command(all, Map.of("PLANTED", "two  blanks '\" $HOME"), "/usr", USER), received, MONITOR);
	}

	@Test
	public void commandIsRunAsItIs() throws CoreException {
		Received received = new Received();
		assertEquals(ExecResult.exited(3),
				sh("pwd; echo \"$PLANTED\"; id -un; printf '[%s]' \"$0\" \"$@\"; echo problem >&2; echo told >&3; cat; exit 3", received,
						"",
						"it's $(id)", "größe €", "line\nbreak\r", "\nGUESTBENCH-END\n"));
		assertEquals("/usr\ntwo  blanks '\" $HOME\n" + USER + "\n[][it's $(id)][größe €][line\nbreak\r][\nGUESTBENCH-END\n]",
				received.text(Stream.STDOUT));
		assertEquals("problem\n", received.text(Stream.STDERR));
		assertEquals("told\n", received.text(Stream.REPORT));
	}

	@Test
	public void endsAreTold() throws CoreException {
		assertEquals(ExecResult.exited(255), sh("exit 255", new Received()));
		assertEquals(ExecResult.signalled(9), sh("kill -9 $$", new Received()));
		Received received = new Received();
		assertEquals(ExecResult.exited(127),
				channel().exec(new Command(List.of("guestbench-has-none"), Map.of(), "/", USER), received, MONITOR));
		assertFalse(received.text(Stream.STDERR).isEmpty());
		assertThrows(CoreException.class,
				() -> channel().exec(new Command(List.of("true"), Map.of(), "/", "guestbench-nobody"), new Received(), MONITOR));
	}

	@Test
	public void muchOutputArrivesWholeAlsoWhenAnswersAreLost() throws CoreException {
		rule.azure().suffer(everyThird());
		Received received = new Received();
		assertEquals(ExecResult.exited(0), sh("seq 1 3000; seq 1 200 >&2", received));
		StringBuilder expected = new StringBuilder();
		for (int i = 1; i <= 3000; i++) {
			expected.append(i).append('\n');
		}
		assertEquals(expected.toString(), received.text(Stream.STDOUT));
		assertEquals(200, received.text(Stream.STDERR).lines().count());
	}

	/** Of all questions of the manager. */
	private static Faults everyThird() {
		AtomicInteger count = new AtomicInteger();
		return request -> request.path().startsWith("/subscriptions/") && count.incrementAndGet() % 3 == 0 ? Fault.CUT_AFTER : Fault.NONE;
	}

	@Test
	public void floodIsHeldBackAndCancelled() throws CoreException {
		NullProgressMonitor monitor = new NullProgressMonitor();
		Received received = new Received();
		assertThrows(OperationCanceledException.class,
				() -> channel().exec(new Command(List.of("yes"), Map.of(), "/", USER), (stream, data) -> {
					received.accept(stream, data);
					monitor.setCanceled(received.bytes(Stream.STDOUT).length > 5_000);
				}, monitor));
		assertTrue("y\ny\n", received.text(Stream.STDOUT).startsWith("y\ny\n"));
		assertEquals(ExecResult.exited(0), sh("true", new Received()));
	}

	@Test
	public void whatACommandLeavesBehindIsEnded() throws CoreException {
		Received received = new Received();
		sh("setsid sleep 600 & echo $!", received);
		String process = received.text(Stream.STDOUT).strip();
		assertFalse("the process " + process, ProcessHandle.of(Long.parseLong(process)).filter(ProcessHandle::isAlive)
				.filter(alive -> alive.info().command().filter(name -> name.endsWith("sleep")).isPresent()).isPresent());
	}

	@Test
	public void filesGoInAndComeBack() throws CoreException, IOException {
		Path target = rule.folder().newFolder("work").toPath();
		byte[] content = new byte[20_000];
		new Random(7).nextBytes(content);
		byte[] tar = Archives.of("data", content);
		channel().push(new ByteArrayInputStream(tar), target.resolve("new").toString(), USER, MONITOR);
		assertArrayEquals(content, Files.readAllBytes(target.resolve("new/data")));
		ByteArrayOutputStream back = new ByteArrayOutputStream();
		channel().pull(target.toString(), List.of("new/data", "missing"), back, MONITOR);
		assertArrayEquals(content, Archives.first(back.toByteArray()));
		assertThrows(CoreException.class,
				() -> channel().push(new ByteArrayInputStream(content), target.resolve("other").toString(), USER, MONITOR));
	}

	@Test
	public void endOfTheGuestEndsItsChannel() throws CoreException {
		connection().guest(AzureRule.id(uuid)).stop(StopMode.FORCE, Duration.ofMinutes(1), MONITOR);
		assertThrows(ChannelClosedException.class, () -> sh("true", new Received()));
		assertEquals(List.of(), connection().facet(Channels.class).orElseThrow().endpoints(AzureRule.id(uuid)));
	}

	@Test
	public void closedChannelSaysSo() {
		channel().close();
		assertThrows(ChannelClosedException.class, () -> sh("true", new Received()));
	}
}
