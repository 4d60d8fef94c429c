/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests.fake;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.guestbench.connector.azure.internal.arm.Endpoints;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A small, stateful stand-in for Azure: its manager, its sign-in, its price list and its storage, on one port of this machine. What it answers is
 * held against Microsoft's published specification by {@code SpecificationTest}; what it does is what the documentation says.
 */
public final class FakeAzure implements AutoCloseable {

	static {
		// Else each answer waits for an acknowledgement that comes 40 ms late.
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	private final HttpServer server;
	private final ExecutorService threads = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("fake Azure ", 1).factory());
	private final List<FakeRequest> requests = new CopyOnWriteArrayList<>();
	private final FakeLogin login = new FakeLogin();
	private final FakeStore store;
	private final FakeManager manager;
	private final FakePrices prices = new FakePrices();
	private volatile Faults faults = Faults.NONE;
	private volatile String base;

	private FakeAzure(HttpServer server, List<String> shell) {
		this.server = server;
		base = "http://127.0.0.1:" + server.getAddress().getPort();
		store = new FakeStore(() -> base);
		manager = new FakeManager(store, new FakeAgent(shell));
	}

	public static FakeAzure start() throws IOException {
		return start(List.of("sh", "-s"));
	}

	/** @param shell what the agents of machines run scripts with, which it reads from its standard input */
	public static FakeAzure start(List<String> shell) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		FakeAzure azure = new FakeAzure(server, shell);
		server.createContext("/", azure::handle);
		server.setExecutor(azure.threads);
		server.start();
		return azure;
	}

	public int port() {
		return server.getAddress().getPort();
	}

	/** Somebody stands in front of it: addresses in answers lead there. */
	public void isReachedAt(String other) {
		base = other;
	}

	public Endpoints endpoints() {
		URI here = URI.create(base);
		return new Endpoints(here, here, here, here, base);
	}

	public FakeLogin login() {
		return login;
	}

	public FakeStore store() {
		return store;
	}

	public FakePrices prices() {
		return prices;
	}

	/** What was asked so far. */
	public List<FakeRequest> requests() {
		return List.copyOf(requests);
	}

	public void forgetRequests() {
		requests.clear();
	}

	/** From the next request on. */
	public void suffer(Faults other) {
		faults = other;
	}

	private void handle(HttpExchange exchange) throws IOException {
		FakeRequest request;
		try (exchange) {
			request = FakeRequest.of(exchange);
			requests.add(request);
			Faults.Fault fault = faults.next(request);
			if (fault == Faults.Fault.CUT_BEFORE) {
				return;
			}
			FakeAnswer answer = fault.answer(() -> answer(request));
			if (fault != Faults.Fault.CUT_AFTER) {
				send(exchange, answer);
			}
		}
	}

	private FakeAnswer answer(FakeRequest request) {
		store.tick();
		String path = request.path();
		if (path.contains("/oauth2/")) {
			return login.answer(request);
		}
		if (path.startsWith("/api/retail/prices")) {
			return prices.answer(request);
		}
		if (path.startsWith("/blobs/")) {
			return FakeAnswer.text(store.serial(path));
		}
		if (!login.accepts(request)) {
			return FakeAnswer.error(401, "InvalidAuthenticationToken", "The access token is invalid.");
		}
		return manager.answer(request);
	}

	private static void send(HttpExchange exchange, FakeAnswer answer) throws IOException {
		answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
		byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
		if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
			exchange.sendResponseHeaders(answer.status(), -1);
			return;
		}
		exchange.sendResponseHeaders(answer.status(), body.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(body);
		}
	}

	@Override
	public void close() {
		server.stop(0);
		threads.shutdownNow();
		manager.close();
	}
}
