/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests.specification;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Passes on what the specification has to the proxy that checks it, and the rest to the fake; keeps what did not fit. */
final class Front implements AutoCloseable {

	private static final List<String> PASSED = List.of("content-type", "location", "azure-asyncoperation", "retry-after",
			"x-ms-request-id");

	private final HttpServer server;
	private final ExecutorService threads = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("front ", 1).factory());
	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
	private final Specification specification;
	private final int proxy;
	private final int fake;
	private final List<String> violations = new CopyOnWriteArrayList<>();
	private final Set<String> checked = new TreeSet<>();
	private final Set<String> unchecked = new TreeSet<>();

	private Front(HttpServer server, Specification specification, int proxy, int fake) {
		this.server = server;
		this.specification = specification;
		this.proxy = proxy;
		this.fake = fake;
	}

	static Front start(Specification specification, int proxy, int fake) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		Front front = new Front(server, specification, proxy, fake);
		server.createContext("/", front::handle);
		server.setExecutor(front.threads);
		server.start();
		return front;
	}

	String address() {
		return "http://127.0.0.1:" + server.getAddress().getPort();
	}

	/** Requests and answers that did not fit. */
	List<String> violations() {
		return List.copyOf(violations);
	}

	/** What was checked: method and the last two parts of the path without names. */
	synchronized Set<String> checked() {
		return Set.copyOf(checked);
	}

	/** What the specification does not have. */
	synchronized Set<String> unchecked() {
		return Set.copyOf(unchecked);
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			String path = exchange.getRequestURI().getPath();
			boolean known = specification.has(path) && !"2020-12-01".equals(version(exchange.getRequestURI()));
			note(known, exchange.getRequestMethod() + " " + path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID"));
			HttpResponse<byte[]> answer = client.send(request(exchange, known ? proxy : fake), BodyHandlers.ofByteArray());
			judge(exchange, answer);
			PASSED.forEach(name -> answer.headers().firstValue(name).ifPresent(value -> exchange.getResponseHeaders().set(name, value)));
			exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
			if (answer.body().length > 0) {
				exchange.getResponseBody().write(answer.body());
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private static String version(URI uri) {
		return String.valueOf(uri.getQuery()).replaceFirst("(^|.*&)api-version=([^&]*).*", "$2");
	}

	private synchronized void note(boolean known, String what) {
		(known ? checked : unchecked).add(what);
	}

	private void judge(HttpExchange exchange, HttpResponse<byte[]> answer) {
		String body = new String(answer.body(), StandardCharsets.UTF_8);
		boolean prism = answer.headers().firstValue("content-type").filter(type -> type.contains("problem+json")).isPresent();
		// The specification of those years has no errors in it, so each of them has a status that it does not know.
		boolean refusal = answer.statusCode() / 100 == 4 && body.contains("\"error\"");
		if (prism || !refusal && answer.headers().firstValue("sl-violations").isPresent()) {
			violations.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + ": "
					+ answer.headers().firstValue("sl-violations").orElse(body));
		}
	}

	private static HttpRequest request(HttpExchange exchange, int port) throws IOException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + exchange.getRequestURI()));
		for (String name : List.of("Authorization", "Content-Type", "Accept", "Metadata")) {
			String value = exchange.getRequestHeaders().getFirst(name);
			if (value != null) {
				request.header(name, value);
			}
		}
		byte[] body = exchange.getRequestBody().readAllBytes();
		return request.method(exchange.getRequestMethod(), body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
				.build();
	}

	@Override
	public void close() {
		server.stop(0);
		client.shutdownNow();
		threads.shutdownNow();
	}
}
