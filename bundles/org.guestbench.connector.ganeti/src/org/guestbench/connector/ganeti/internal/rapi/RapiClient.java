/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.rapi;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLException;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.ProgressMonitorWrapper;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.http.BoundedBody;
import org.guestbench.api.http.CertificateTrust;
import org.guestbench.api.http.HttpWait;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

/**
 * Asks the remote API of a cluster, in the version 2 that Ganeti has since 2.0. Questions are asked again when the connection breaks or the master
 * is busy; what changes something is asked for once. Follows no redirection, which could lead a password elsewhere. Safe for several threads.
 */
public final class RapiClient implements AutoCloseable {

	/** What is told of a thousand instances takes about a tenth of it. */
	public static final int MOST = 32 << 20;
	/** A job is waited for up to half a minute at a time; a node that does not answer makes the master wait for longer than that. */
	private static final Duration LIMIT = Duration.ofSeconds(150);
	private static final Duration CONNECT = Duration.ofSeconds(20);
	private static final int TRIES = 4;
	private static final int BAD_GATEWAY = 502;

	private final String connection;
	private final URI base;
	private final Duration pause;
	private final HttpClient http;
	private volatile @Nullable Login login;
	private volatile boolean closed;

	/**
	 * @param connection for messages
	 * @param base       {@code https://host:port}
	 * @param pause      before a question is asked for the second time; then twice as long, and so on
	 */
	public RapiClient(String connection, URI base, CertificateTrust trust, Duration pause) {
		this.connection = connection;
		this.base = base;
		this.pause = pause;
		http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
				.followRedirects(HttpClient.Redirect.NEVER).sslContext(trust.context()).build();
	}

	public void login(Login as) {
		login = as;
	}

	/** @param what with a verb first, for the message if it fails */
	public JsonElement get(String what, RapiPath path, IProgressMonitor monitor) throws CoreException {
		return ask(what, path, null, monitor);
	}

	/** All that there is of a kind. */
	public List<Fields> list(String what, RapiPath path, IProgressMonitor monitor) throws CoreException {
		if (get(what, path, monitor) instanceof JsonArray all) {
			return Fields.all(all);
		}
		// To take that for an empty list would be to say that everything is gone.
		throw new CoreException(Status.error("Cannot " + what + ": the server answered with something that is no list. "
				+ "Check host and port: this is not Ganeti's remote API."));
	}

	/** Empty if it is not there. */
	public Optional<JsonElement> find(String what, RapiPath path, IProgressMonitor monitor) throws CoreException {
		try {
			return Optional.of(get(what, path, monitor));
		} catch (RapiFailure e) {
			if (e.notFound()) {
				return Optional.empty();
			}
			throw e;
		}
	}

	/** A question that is longer than an address. */
	public JsonElement ask(String what, RapiPath path, @Nullable JsonObject body, IProgressMonitor monitor) throws CoreException {
		Duration rest = pause;
		for (int tries = 1;; tries++) {
			try {
				HttpResponse<byte[]> response = send("GET", path, body, monitor);
				if (response.statusCode() < BAD_GATEWAY || tries == TRIES) {
					return content(what, response);
				}
			} catch (SSLException e) {
				// It would be refused again.
				throw broken(what, e);
			} catch (IOException e) {
				if (tries == TRIES) {
					throw broken(what, e);
				}
			}
			pause(rest, monitor);
			rest = rest.multipliedBy(2);
		}
	}

	/**
	 * Has something done.
	 *
	 * @return the number of the job that does it
	 * @throws RapiFailure   if it was not begun
	 * @throws CoreException otherwise if it may have been begun or not
	 */
	public long submit(String what, String method, RapiPath path, @Nullable JsonObject body, IProgressMonitor monitor)
			throws CoreException {
		if (change(what, method, path, body, monitor) instanceof JsonPrimitive job && job.getAsString().matches("\\d{1,18}")) {
			return Long.parseLong(job.getAsString());
		}
		throw new CoreException(Status.error("Cannot " + what + ": the server answered with something that is no job. "
				+ "Look at the cluster's jobs ('gnt-job list')."));
	}

	/** Has something done at once, without a job. */
	JsonElement change(String what, String method, RapiPath path, @Nullable JsonObject body, IProgressMonitor monitor)
			throws CoreException {
		try {
			return content(what, send(method, path, body, monitor));
		} catch (IOException e) {
			throw broken(what, e);
		}
	}

	/** The first question, for which it matters what is wrong with the server's certificate. */
	public JsonElement greet(String what, RapiPath path, IProgressMonitor monitor) throws IOException, CoreException {
		return content(what, send("GET", path, null, monitor));
	}

	/** @throws CoreException after {@link #close} */
	public void check() throws CoreException {
		if (closed) {
			throw new CoreException(Status.error("The connection '" + connection + "' was closed. Open it again."));
		}
	}

	private HttpResponse<byte[]> send(String method, RapiPath path, @Nullable JsonObject body, IProgressMonitor monitor)
			throws IOException, CoreException {
		check();
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		try {
			return HttpWait.await(http.sendAsync(request(method, path, body), BoundedBody.of(MOST)), LIMIT,
					new ProgressMonitorWrapper(monitor) {
						@Override
						public boolean isCanceled() {
							return super.isCanceled() || closed;
						}
					});
		} catch (IOException | OperationCanceledException e) {
			check();
			throw e;
		}
	}

	private HttpRequest request(String method, RapiPath path, @Nullable JsonObject body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path.text())).timeout(LIMIT).header("Accept",
				"application/json");
		Login as = login;
		if (as != null) {
			request.header("Authorization", as.authorization());
		}
		return body == null ? request.method(method, BodyPublishers.noBody()).build()
				: request.header("Content-Type", "application/json")
						.method(method, BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8)).build();
	}

	private static JsonElement content(String what, HttpResponse<byte[]> response) throws CoreException {
		boolean good = response.statusCode() / 100 == 2;
		try {
			JsonElement content = parse(new String(response.body(), StandardCharsets.UTF_8));
			if (good) {
				return content;
			}
			throw RapiFailure.of(what, response.statusCode(), content);
		} catch (JsonParseException | IOException e) {
			if (!good) {
				throw RapiFailure.of(what, response.statusCode(), JsonNull.INSTANCE);
			}
			throw new CoreException(Status.error("Cannot " + what + ": the server answered with something that is no JSON. "
					+ "Check host and port: this is not Ganeti's remote API.", e));
		}
	}

	/** Gson itself would take a page of HTML for a text without quotes. */
	private static JsonElement parse(String text) throws IOException {
		if (text.isBlank()) {
			throw new IOException("it is empty");
		}
		JsonReader reader = new JsonReader(new StringReader(text));
		reader.setStrictness(Strictness.STRICT);
		JsonElement content = JsonParser.parseReader(reader);
		if (reader.peek() != JsonToken.END_DOCUMENT) {
			throw new IOException("there is more after it");
		}
		return content;
	}

	private CoreException broken(String what, IOException e) {
		String said = Fields.line(String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
		return new CoreException(Status.error("Cannot " + what + ": the connection to " + base.getHost() + " failed (" + said
				+ "). Check the network and whether the master of the cluster runs, and look again.", e));
	}

	/** Returns after that time, or soon after the monitor was cancelled. */
	void pause(Duration time, IProgressMonitor monitor) throws CoreException {
		Rest.of(time, () -> monitor.isCanceled() || closed);
		check();
	}

	@Override
	public void close() {
		closed = true;
		http.shutdownNow();
	}
}
