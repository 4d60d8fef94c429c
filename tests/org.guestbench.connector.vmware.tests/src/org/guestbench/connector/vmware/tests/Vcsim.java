/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.contract.NotTested;
import org.junit.rules.ExternalResource;

/**
 * The simulator of vCenter and ESXi of the govmomi project, for the tests of one class. It has the interface of the product, keeps an inventory, and
 * runs no guests. {@code releng/lib.sh} builds it from Debian's sources.
 */
public final class Vcsim extends ExternalResource {

	public static final String USER = "tester";
	public static final String SECRET = "planted-secret-4711";
	private static final long PATIENCE_SECONDS = 60;

	private final List<String> options;
	private @Nullable Path folder;
	private @Nullable Process process;
	private int port;

	private Vcsim(List<String> options) {
		this.options = options;
	}

	/** A vCenter with one cluster of three hosts, a host of its own, and four guests that run. */
	public static Vcsim vCenter(String... more) {
		return new Vcsim(Arrays.asList(more));
	}

	/** A host with two guests that run. */
	public static Vcsim esxi() {
		return new Vcsim(List.of("-esx"));
	}

	@Override
	protected void before() throws Throwable {
		Optional<Path> program = program();
		NotTested.unless(program.isPresent(), "VMware (there is no vcsim; releng/verify builds it on Debian)");
		folder = Files.createTempDirectory("guestbench-vcsim");
		port = freePort();
		launch(program.get());
	}

	private static Optional<Path> program() throws IOException {
		String cache = System.getenv("XDG_CACHE_HOME");
		Path tools = (cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home", "/"), ".cache") : Path.of(cache))
				.resolve("guestbench/tools");
		if (!Files.isDirectory(tools)) {
			return Optional.empty();
		}
		try (Stream<Path> all = Files.list(tools)) {
			return all.filter(path -> path.getFileName().toString().startsWith("vcsim-")).filter(Files::isExecutable).sorted()
					.reduce((first, second) -> second);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private void launch(Path program) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(program.toString(), "-l", "127.0.0.1:" + port, "-username", USER, "-password", SECRET));
		command.addAll(options);
		Path log = folder().resolve("vcsim.log");
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
		// Where it keeps the files of its datastores.
		builder.environment().put("TMPDIR", folder().toString());
		Process started = builder.start();
		process = started;
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (!listens()) {
			if (!started.isAlive() || System.nanoTime() - end >= 0) {
				throw new IOException("vcsim did not start: " + Files.readString(log));
			}
			Thread.sleep(20);
		}
	}

	private boolean listens() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
			return true;
		} catch (IOException e) {
			return false;
		}
	}

	public int port() {
		return port;
	}

	/** Its own folder, with its log and the files of its datastores. */
	public Path folder() {
		Path present = folder;
		if (present == null) {
			throw new IllegalStateException("Not started");
		}
		return present;
	}

	/** As the kernel would. */
	void kill() throws InterruptedException {
		Process running = process;
		if (running != null) {
			running.destroyForcibly().waitFor();
		}
	}

	@Override
	protected void after() {
		try {
			kill();
			Path left = folder;
			if (left != null) {
				remove(left);
			}
		} catch (IOException | InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	private static void remove(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
				Files.deleteIfExists(file);
			}
		}
	}
}
