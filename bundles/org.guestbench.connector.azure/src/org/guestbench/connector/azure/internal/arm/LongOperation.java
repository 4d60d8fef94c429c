/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.arm;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;

import com.google.gson.JsonObject;

/**
 * Waits for what takes long, as Azure's guide "Track asynchronous Azure operations" prescribes: by the header {@code Azure-AsyncOperation}
 * if there is one, else by {@code Location}, else by the resource's own state of provisioning.
 */
final class LongOperation {

	/** However long Azure itself would wait: somebody waits here. */
	private static final Duration LIMIT = Duration.ofMinutes(40);
	private static final Duration PAUSE = Duration.ofSeconds(3);
	/** Whatever Azure says: nobody asks without end and without a pause. */
	static final Duration LEAST = Duration.ofSeconds(1);

	private final Sender sender;
	private final Endpoints endpoints;
	private final Pace pace;
	private final ArmCall call;

	LongOperation(Sender sender, Endpoints endpoints, Pace pace, ArmCall call) {
		this.sender = sender;
		this.endpoints = endpoints;
		this.pace = pace;
		this.call = call;
	}

	/** @return the last answer, whose body is what came out if the operation has a result */
	Answer await(Answer first, IProgressMonitor monitor) throws CoreException {
		Optional<URI> status = first.address("Azure-AsyncOperation", call.address());
		Optional<URI> location = first.address("Location", call.address());
		if (status.isPresent()) {
			Answer last = byStatus(own(status.get()), first, monitor);
			return location.isPresent() && call.method().equals("POST") ? result(own(location.get()), last, monitor) : last;
		}
		if (first.accepted() && location.isPresent()) {
			return byLocation(own(location.get()), first, monitor);
		}
		return call.method().equals("PUT") || call.method().equals("PATCH") ? byResource(first, monitor) : first;
	}

	/** A token goes nowhere but to the manager. */
	private URI own(URI address) throws CoreException {
		if (!endpoints.isManager(address)) {
			throw new CoreException(Status.error("Cannot " + call.what() + ": Azure's answer leads to another host, "
					+ Json.shown(String.valueOf(address.getHost())) + ", which gets no token. Look at the guest in Azure's portal."));
		}
		return address;
	}

	private interface Poll {
		/** Whether it goes on. */
		boolean goesOn(Answer answer) throws CoreException;
	}

	private Answer poll(URI address, Answer first, IProgressMonitor monitor, Poll poll) throws CoreException {
		Instant end = pace.now().plus(LIMIT);
		Answer answer = first;
		do {
			Duration pause = longer(answer.retryAfter().orElse(PAUSE), LEAST);
			if (pace.now().plus(pause).isAfter(end)) {
				throw new CoreException(Status.error("Cannot " + call.what() + ": Azure did not finish within " + LIMIT.toMinutes()
						+ " minutes (request " + first.requestId() + "). It may finish later: look again, or delete the guest."));
			}
			pace.rest(pause, monitor);
			answer = sender.send(call.at(address), monitor);
			if (!answer.good()) {
				throw ArmFailure.of(call.what(), answer);
			}
		} while (poll.goesOn(answer));
		return answer;
	}

	static Duration longer(Duration one, Duration other) {
		return one.compareTo(other) > 0 ? one : other;
	}

	/** What came out of an action that is done. */
	private Answer result(URI address, Answer last, IProgressMonitor monitor) throws CoreException {
		Answer answer = sender.send(call.at(address), monitor);
		if (!answer.good()) {
			throw ArmFailure.of(call.what(), answer);
		}
		return answer.accepted() ? byLocation(address, last, monitor) : answer;
	}

	private Answer byStatus(URI address, Answer first, IProgressMonitor monitor) throws CoreException {
		return poll(address, first, monitor, answer -> {
			JsonObject json = answer.json();
			return goesOn(Json.text(json, "status").orElse(""), answer, Json.object(json, "error"));
		});
	}

	private Answer byLocation(URI address, Answer first, IProgressMonitor monitor) throws CoreException {
		return poll(address, first, monitor, Answer::accepted);
	}

	private Answer byResource(Answer first, IProgressMonitor monitor) throws CoreException {
		String state = provisioning(first);
		if (state.isEmpty() || !goesOn(state, first, new JsonObject())) {
			return first;
		}
		return poll(call.address(), first, monitor, answer -> goesOn(provisioning(answer), answer, new JsonObject()));
	}

	private static String provisioning(Answer answer) {
		return Json.text(Json.object(answer.json(), "properties"), "provisioningState").orElse("");
	}

	private boolean goesOn(String state, Answer answer, JsonObject error) throws CoreException {
		return switch (state) {
		case "Succeeded", "" -> false;
		case "Failed", "Canceled" -> throw ArmFailure.of(call.what(), answer, error.isEmpty() ? ended(state) : error);
		default -> true;
		};
	}

	private static JsonObject ended(String state) {
		JsonObject error = new JsonObject();
		error.addProperty("code", "OperationEnded");
		error.addProperty("message", "the operation ended as " + state);
		return error;
	}
}
