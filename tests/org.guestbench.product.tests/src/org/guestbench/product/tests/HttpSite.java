/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.product.tests;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;

/** Serves a folder on loopback. */
final class HttpSite implements AutoCloseable {

	private final HttpServer server;

	HttpSite(Path folder) {
		server = SimpleFileServer.createFileServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder.toAbsolutePath(),
				OutputLevel.NONE);
		server.start();
	}

	String address() {
		return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
	}

	@Override
	public void close() {
		server.stop(0);
	}
}
