/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests.specification;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Prism, of Stoplight, as a proxy that holds each request and each answer against a specification. What does not fit is answered with an error that
 * names it.
 */
final class ValidatingProxy implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final Process process;
	private final int port;

	private ValidatingProxy(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	/** @param behind the port of this machine that it passes on to */
	static ValidatingProxy start(Tools tools, Path specification, int behind, Path log) throws IOException, InterruptedException {
		int port = free();
		Process process = new ProcessBuilder(tools.node(), tools.program().toString(), "proxy", specification.toString(),
				"http://127.0.0.1:" + behind, "--errors", "-h", "127.0.0.1", "-p", Integer.toString(port)).redirectErrorStream(true)
				.redirectOutput(log.toFile()).start();
		ValidatingProxy proxy = new ValidatingProxy(process, port);
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!proxy.listens()) {
			if (!process.isAlive() || System.nanoTime() > end) {
				proxy.close();
				throw new IOException("the proxy does not start: " + Files.readString(log));
			}
			Thread.sleep(50);
		}
		return proxy;
	}

	private static int free() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private boolean listens() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			return socket.isConnected();
		} catch (IOException e) {
			return false;
		}
	}

	int port() {
		return port;
	}

	@Override
	public void close() {
		process.destroyForcibly();
		try {
			process.waitFor(10, TimeUnit.SECONDS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
