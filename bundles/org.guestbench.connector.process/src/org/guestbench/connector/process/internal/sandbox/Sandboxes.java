/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Starts sandboxes:
 *
 * <pre>
 * launch.sh → agent --bind → setsid → setpriv → bwrap → taskset → prlimit → agent --serve
 * </pre>
 *
 * each executing the next in its place. The agent's socket is bound outside, where no path leads from the inside.
 *
 * @param bwrap  the program
 * @param folder of this bench
 */
public record Sandboxes(Path bwrap, BenchFolder folder, SandboxUser user, ControlGroups groups) {

	private static final Duration DEADLINE = Duration.ofSeconds(30);
	/** The parent is compared, because it may have died before the signal for that case was asked for. */
	private static final String ONLY_CHILD = "[ \"$PPID\" = \"$0\" ] && exec \"$@\"";

	/** @throws IOException if it does not come up; nothing is left of it then, and the message says what it said */
	public Sandbox start(SandboxOrder order, SandboxLog log, IProgressMonitor monitor) throws IOException {
		String name = order.guest().toString();
		Path hosts = folder.of(name, ".hosts");
		Path wrapper = folder.of(name, ".run");
		Path socket = folder.socket();
		GuestGroup group = groups.create(folder.name() + '.' + name, order.memory(), order.limits().processes());
		@Nullable
		Process process = null;
		boolean done = false;
		try {
			Files.writeString(hosts, "127.0.0.1 localhost " + order.hostName() + "\n::1 localhost\n", StandardCharsets.US_ASCII);
			Files.writeString(wrapper, new RuntimeView(order).wrapper(), StandardCharsets.UTF_8);
			process = Launcher.start(builder(order, hosts, wrapper, socket, group));
			awaitReady(process, log.read(process.getInputStream()), log, monitor);
			// No other child: bwrap waits for the first process of the sandbox and does nothing else.
			ProcessHandle first = process.children().findFirst()
					.orElseThrow(() -> new IOException("the sandbox ended as soon as it began"));
			Sandbox sandbox = new Sandbox(process, new ProcessTree(first), group, socket);
			done = true;
			return sandbox;
		} finally {
			Files.deleteIfExists(hosts);
			Files.deleteIfExists(wrapper);
			if (!done) {
				abandon(process, group, socket);
			}
		}
	}

	private ProcessBuilder builder(SandboxOrder order, Path hosts, Path wrapper, Path socket, GuestGroup group) throws IOException {
		boolean filtered = Files.size(folder.filter()) > 0;
		List<String> command = new ArrayList<>(List.of("sh", "-c", script(), "launch.sh"));
		// What is not used would stay open in the sandbox.
		Path nothing = Path.of("/dev/null");
		for (Path file : List.of(folder.agent(), folder.users(), folder.groups(), hosts,
				new RuntimeView(order).isWrapped() ? wrapper : nothing, filtered ? folder.filter() : nothing)) {
			command.add(file.toString());
		}
		command.add(String.join("\n", group.joins().stream().map(Path::toString).toList()));
		command.addAll(List.of(folder.agent().toString(), "--bind", socket.toString()));
		// A session of its own, so that Ctrl-C at the terminal reaches the bench alone.
		command.addAll(List.of("setsid", "setpriv", "--pdeathsig", "KILL"));
		command.addAll(user.drop());
		command.addAll(List.of("sh", "-c", ONLY_CHILD, Long.toString(ProcessHandle.current().pid())));
		command.addAll(BwrapCommand.of(bwrap, order, filtered, group.limitsMemory()));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(nothing.toFile());
		Map<String, String> environment = builder.environment();
		String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
		environment.clear();
		environment.put("PATH", path);
		environment.put("LC_ALL", "C");
		return builder;
	}

	private static String script() throws IOException {
		try (@Nullable
		InputStream in = Sandboxes.class.getResourceAsStream("launch.sh")) {
			if (in == null) {
				throw new IOException("the bundle lacks launch.sh");
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static void awaitReady(Process process, CompletableFuture<Boolean> ready, SandboxLog log, IProgressMonitor monitor)
			throws IOException {
		long end = System.nanoTime() + DEADLINE.toNanos();
		while (true) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			try {
				if (ready.get(50, TimeUnit.MILLISECONDS)) {
					return;
				}
				process.waitFor(1, TimeUnit.SECONDS);
				throw new IOException("its sandbox did not start: " + log.text().strip().replace('\n', ' '));
			} catch (TimeoutException e) {
				if (System.nanoTime() > end) {
					throw new IOException("its sandbox was not up within " + DEADLINE.toSeconds() + " s", e);
				}
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new OperationCanceledException();
			} catch (java.util.concurrent.ExecutionException e) {
				throw new IOException(e.getCause());
			}
		}
	}

	private static void abandon(@Nullable Process process, GuestGroup group, Path socket) throws IOException {
		if (process != null) {
			// The first process of the sandbox ends the rest; bwrap has no child yet, or dies with it.
			process.children().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
		group.remove();
		Files.deleteIfExists(socket);
	}
}
