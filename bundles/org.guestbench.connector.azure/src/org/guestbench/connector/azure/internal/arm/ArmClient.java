/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.arm;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.connector.azure.internal.login.Tokens;

import com.google.gson.JsonObject;

/**
 * The REST interface of Azure Resource Manager (learn.microsoft.com, "Azure REST API reference"). Calls block until what they ask for is done,
 * and fail with an {@link ArmFailure} if Azure refuses. Safe for use by several threads.
 */
public final class ArmClient implements AutoCloseable {

	private static final int PAGES = 2_000;
	private static final int ITEMS = 100_000;

	private final Endpoints endpoints;
	private final Exchange exchange;
	private final Sender sender;
	private final Pace pace;
	private final String connection;
	private volatile boolean closed;

	/** @param connection for messages */
	public ArmClient(String connection, Endpoints endpoints, Exchange exchange, Tokens tokens, Pace pace) {
		this.connection = connection;
		this.endpoints = endpoints;
		this.exchange = exchange;
		this.pace = pace;
		sender = new Sender(exchange, tokens, pace);
	}

	public Pace pace() {
		return pace;
	}

	/** @param what with a verb first, for the message if it fails */
	public JsonObject get(String what, ArmPath path, IProgressMonitor monitor) throws CoreException {
		return done(call(what, "GET", path, null), monitor).json();
	}

	/** Empty if it is not there. */
	public Optional<JsonObject> find(String what, ArmPath path, IProgressMonitor monitor) throws CoreException {
		try {
			return Optional.of(get(what, path, monitor));
		} catch (ArmFailure e) {
			if (e.notFound()) {
				return Optional.empty();
			}
			throw e;
		}
	}

	/** Every page of a list. */
	public List<JsonObject> list(String what, ArmPath path, IProgressMonitor monitor) throws CoreException {
		List<JsonObject> all = new ArrayList<>();
		ArmCall call = call(what, "GET", path, null);
		for (int pages = 1; pages <= PAGES && all.size() < ITEMS; pages++) {
			JsonObject page = done(call, monitor).json();
			all.addAll(Json.objects(page, "value"));
			Optional<String> next = Json.text(page, "nextLink").filter(link -> !link.isBlank());
			if (next.isEmpty()) {
				return all;
			}
			call = call.at(next(what, next.get()));
		}
		throw new CoreException(Status.error("Cannot " + what + ": Azure's list does not end; " + all.size()
				+ " entries were read. Limit the connection to some resource groups."));
	}

	/** An answer that is an array, which has no pages. */
	public List<JsonObject> array(String what, ArmPath path, IProgressMonitor monitor) throws CoreException {
		try {
			return done(call(what, "GET", path, null), monitor).array();
		} catch (ArmFailure e) {
			if (e.notFound()) {
				return List.of();
			}
			throw e;
		}
	}

	/**
	 * Something that is stored where an answer said: read without a token, which it does not need.
	 *
	 * @param address signed by Azure, so it is a secret for as long as it is valid
	 */
	public byte[] blob(String what, String address, IProgressMonitor monitor) throws CoreException {
		check();
		return new Blobs(endpoints, exchange).read(what, address, monitor);
	}

	private URI next(String what, String link) throws CoreException {
		try {
			URI address = new URI(link);
			if (endpoints.isManager(address)) {
				return address;
			}
		} catch (URISyntaxException e) {
			throw new CoreException(Status.error("Cannot " + what + ": Azure's list goes on at something that is no address.", e));
		}
		throw new CoreException(Status.error("Cannot " + what + ": Azure's list goes on at another host, which gets no token."));
	}

	/** Makes or replaces something, and waits until it is ready. */
	public Answer put(String what, ArmPath path, JsonObject body, IProgressMonitor monitor) throws CoreException {
		ArmCall call = call(what, "PUT", path, body);
		Answer answer = done(call, monitor);
		await(call, answer, monitor);
		return answer;
	}

	/** The same, but asked for once: when the answer is lost it may have been done or not. */
	public Answer putOnce(String what, ArmPath path, JsonObject body, IProgressMonitor monitor) throws CoreException {
		ArmCall call = call(what, "PUT", path, body);
		return done(new ArmCall(what, call.method(), call.address(), body, false), monitor);
	}

	public void patch(String what, ArmPath path, JsonObject body, IProgressMonitor monitor) throws CoreException {
		ArmCall call = call(what, "PATCH", path, body);
		await(call, done(call, monitor), monitor);
	}

	/** Has something done, and waits for it; an action that does no harm when it is done twice. */
	public JsonObject post(String what, ArmPath path, @Nullable JsonObject body, IProgressMonitor monitor) throws CoreException {
		ArmCall call = call(what, "POST", path, body);
		return await(call, done(call, monitor), monitor).json();
	}

	/** Removes something, and waits until Azure says that it is gone. Nothing happens if it is not there. */
	public void delete(String what, ArmPath path, IProgressMonitor monitor) throws CoreException {
		try {
			ArmCall call = call(what, "DELETE", path, null);
			await(call, done(call, monitor), monitor);
		} catch (ArmFailure e) {
			if (!e.notFound()) {
				throw e;
			}
		}
	}

	private Answer await(ArmCall call, Answer first, IProgressMonitor monitor) throws CoreException {
		return new LongOperation(sender, endpoints, pace, call).await(first, monitor);
	}

	private Answer done(ArmCall call, IProgressMonitor monitor) throws CoreException {
		check();
		Answer answer = sender.send(call, monitor);
		if (!answer.good()) {
			throw ArmFailure.of(call.what(), answer);
		}
		return answer;
	}

	/** @throws CoreException after {@link #close} */
	public void check() throws CoreException {
		if (closed) {
			throw new CoreException(Status.error("The connection '" + connection + "' was closed. Open it again."));
		}
	}

	private ArmCall call(String what, String method, ArmPath path, @Nullable JsonObject body) {
		String query = "?api-version=" + path.version() + (path.query().isEmpty() ? "" : "&" + path.query());
		return new ArmCall(what, method, URI.create(endpoints.manager() + path.path() + query), body, true);
	}

	@Override
	public void close() {
		closed = true;
		exchange.close();
	}
}
