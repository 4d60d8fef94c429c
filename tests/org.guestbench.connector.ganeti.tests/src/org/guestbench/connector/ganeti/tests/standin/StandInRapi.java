/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.tests.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.guestbench.testbed.TestCertificate;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/** The remote API of a cluster, by https on the loopback interface, with a certificate that nobody knows. */
public final class StandInRapi implements AutoCloseable {

	static {
		// Else each answer waits for an acknowledgement that comes 40 ms late.
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	/** May do everything, with that password. */
	public static final String USER = "bench";
	public static final String PASSWORD = "geheim";
	/** May look. */
	public static final String READER = "reader";
	public static final String READING = "lesen";

	private final HttpsServer server;
	private final TestCertificate certificate;
	private final String password;
	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
	private final StandInCluster cluster = new StandInCluster();
	private final List<String> asked = new CopyOnWriteArrayList<>();
	private volatile Trouble trouble = question -> Optional.empty();

	/** Answers in the place of the cluster. */
	@FunctionalInterface
	public interface Trouble {
		/**
		 * @param question such as {@code GET /2/info}
		 * @return empty to let the cluster answer
		 */
		Optional<Spoilt> instead(String question);
	}

	private StandInRapi(HttpsServer server, TestCertificate certificate, String password) {
		this.server = server;
		this.certificate = certificate;
		this.password = password;
	}

	/** @param certificate that it has; may be shared by several */
	public static StandInRapi start(TestCertificate certificate) throws IOException {
		return start(certificate, PASSWORD);
	}

	/** @param password of {@link #USER} */
	public static StandInRapi start(TestCertificate certificate, String password) throws IOException {
		HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
		StandInRapi standIn = new StandInRapi(server, certificate, password);
		server.createContext("/", standIn::handle);
		server.setExecutor(standIn.threads);
		server.start();
		return standIn;
	}

	public int port() {
		return server.getAddress().getPort();
	}

	public String fingerprint() {
		return certificate.fingerprint();
	}

	public StandInCluster cluster() {
		return cluster;
	}

	/** What was asked so far. */
	public List<String> asked() {
		return List.copyOf(asked);
	}

	/** From the next question on. */
	public void suffer(Trouble other) {
		trouble = other;
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			Question question = Question.of(exchange);
			asked.add(question.toString());
			Optional<Spoilt> spoilt = trouble.instead(question.toString());
			try {
				if (spoilt.isPresent()) {
					spoilt.get().write(exchange, () -> answer(question));
				} else {
					send(exchange, 200, answer(question).toString());
				}
			} catch (Refusal e) {
				send(exchange, e.status(), e.body().toString());
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private JsonElement answer(Question question) throws Refusal, InterruptedException {
		boolean writes = question.login().equals(USER + ":" + password);
		boolean reads = question.login().equals(READER + ":" + READING);
		boolean needsWriting = !question.method().equals("GET") || question.part(3).equals("wait");
		// Ganeti lets everybody look, but Debian runs it with --require-authentication.
		if (!writes && !reads) {
			throw new Refusal(401, "Unauthorized", "No permission -- see authorization schemes");
		}
		if (!writes && needsWriting) {
			throw new Refusal(403, "Forbidden", "Request forbidden -- authorization will not help");
		}
		if (question.part(0).equals("version")) {
			return new JsonPrimitive(Integer.valueOf(2));
		}
		return cluster.answer(question);
	}

	static void send(HttpExchange exchange, int status, String content) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		// As Ganeti's own server does.
		exchange.getResponseHeaders().set("Connection", "close");
		byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, bytes.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(bytes);
		}
	}

	@Override
	public void close() {
		server.stop(0);
		threads.shutdownNow();
		cluster.close();
	}
}
