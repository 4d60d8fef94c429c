/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.facet.Spares;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.connector.process.internal.ProcessConnector;
import org.guestbench.contract.Output;

/**
 * A bench of its own with one guest at a time. Arguments: its folder, the home of a JVM. Each line of its standard input is a word with a text
 * in Base64, and is answered by a line.
 * <p>
 * {@code start PROPERTIES}: a guest; {@code NAME=VALUE} lines for the connection, {@code memory} in MiB and {@code network} for the guest.
 * {@code spares}: waits until three spares are ready. {@code run SCRIPT}: answers status, output and errors. {@code state}, {@code log}, {@code delete}. The end of input ends it in order.
 */
public final class ChildBenchMain {

	private static final NullProgressMonitor MONITOR = new NullProgressMonitor();

	private final ProcessConnector connector;
	private final BootSource boot;
	private Connection connection;
	private GuestId guest = Here.id(UUID.randomUUID());

	private ChildBenchMain(Path folder, Path home) throws CoreException {
		connector = Here.connector(folder);
		boot = new BootSource.Runtime("jvm", home);
		connection = connector.open(Here.spec(Map.of()), Interaction.NOBODY, MONITOR);
	}

	public static void main(String[] args) throws Exception {
		ChildBenchMain bench = new ChildBenchMain(Path.of(args[0]), Path.of(args[1]));
		System.out.println("up");
		BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
		for (String line = in.readLine(); line != null; line = in.readLine()) {
			String[] words = line.split(" ", 2);
			System.out.println(bench.answer(words[0], words.length < 2 ? ""
					: new String(Base64.getDecoder().decode(words[1]),
							StandardCharsets.UTF_8)));
		}
		bench.connector.close();
	}

	private String answer(String word, String text) throws CoreException, IOException {
		switch (word) {
		case "start" -> {
			start(text);
			return "started";
		}
		case "spares" -> {
			return spares();
		}
		case "run" -> {
			return run(text);
		}
		case "state" -> {
			return connection.guest(guest).info(MONITOR).state().name();
		}
		case "log" -> {
			return encode(connection.facet(SerialLogs.class).orElseThrow().open(guest).readAllBytes());
		}
		default -> {
			connection.guest(guest).delete(MONITOR);
			return "deleted";
		}
		}
	}

	private void start(String text) throws CoreException {
		Map<String, String> properties = new HashMap<>();
		text.lines().forEach(line -> properties.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
		MemorySize memory = MemorySize.parse(properties.getOrDefault("memory", "512M"));
		NetworkPolicy network = properties.containsKey("network") ? new NetworkPolicy.Nat(List.of()) : new NetworkPolicy.None();
		properties.remove("memory");
		properties.remove("network");
		connection = connector.open(Here.spec(properties), Interaction.NOBODY, MONITOR);
		UUID uuid = UUID.randomUUID();
		guest = Here.id(uuid);
		Guest created = connection.create(Here.guest(uuid, "child", boot, memory, network), MONITOR);
		created.start(MONITOR);
	}

	private String spares() throws CoreException {
		Spares spares = connection.facet(Spares.class).orElseThrow();
		spares.keep(Here.guest(UUID.randomUUID(), "spare", boot, MemorySize.parse("512M"), new NetworkPolicy.None()), 3, MONITOR);
		long end = System.nanoTime() + Here.PATIENCE.toNanos();
		while (spares.waiting() < 3 && System.nanoTime() < end) {
			Thread.onSpinWait();
		}
		return spares.waiting() + " spares";
	}

	private String run(String script) throws CoreException {
		Output output = new Output();
		try (GuestChannel channel = new AgentChannelProvider()
				.open(connection.facet(Channels.class).orElseThrow().endpoints(guest).get(0), Interaction.NOBODY, MONITOR)) {
			ExecResult result = channel.exec(new Command(List.of("sh", "-c", script), Map.of(), "/home/guest", "guest"), output, MONITOR);
			return result.status() + " " + encode(output.bytes(Stream.STDOUT)) + " " + encode(output.bytes(Stream.STDERR));
		} catch (CoreException e) {
			// The guest ended under it.
			return "-1 " + encode(output.bytes(Stream.STDOUT)) + " "
					+ encode(String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8));
		}
	}

	private static String encode(byte[] bytes) {
		return bytes.length == 0 ? "=" : Base64.getEncoder().encodeToString(bytes);
	}
}
