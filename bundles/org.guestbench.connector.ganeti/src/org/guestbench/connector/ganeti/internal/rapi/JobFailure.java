/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.rapi;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;

/** A job of the cluster ended, and not well. */
public final class JobFailure extends CoreException {

	private static final long serialVersionUID = 1L;

	private JobFailure(String message) {
		super(Status.error(message));
	}

	/**
	 * @param what   with a verb first, such as {@code start the guest 'web'}
	 * @param result of the operation that failed: the kind of its error, and a list with the message and perhaps a code
	 *               ({@code ganeti.errors.EncodeException})
	 */
	static JobFailure of(String what, long job, JsonElement result) {
		JsonArray error = array(result);
		JsonArray words = error.size() > 1 ? array(error.get(1)) : new JsonArray();
		String said = words.isEmpty() ? text(error, 0) : text(words, 0);
		String code = text(words, 1);
		String reason = said.isEmpty() ? "the job ended without a reason" : "Ganeti says: " + said.replaceFirst("\\.$", "");
		return new JobFailure(
				"Cannot " + what + ": " + reason + " (job " + job + (code.isEmpty() ? "" : ", " + code) + "). " + advice(code));
	}

	static JobFailure cancelled(String what, long job) {
		return new JobFailure("Cannot " + what + ": somebody cancelled the job " + job + " of the cluster. Try again.");
	}

	static JobFailure lost(String what, long job) {
		return new JobFailure(
				"Cannot " + what + ": the cluster does not know the job " + job + " (any more), so nobody knows how it ended. "
						+ "Look again.");
	}

	private static JsonArray array(JsonElement element) {
		return element instanceof JsonArray array ? array : new JsonArray();
	}

	private static String text(JsonArray array, int index) {
		return array.size() > index && array.get(index) instanceof JsonPrimitive value ? Fields.line(value.getAsString()) : "";
	}

	/** By the codes of {@code ganeti.errors}. */
	private static String advice(String code) {
		return switch (code) {
		case "insufficient_resources", "temp_insufficient_resources" ->
			"Ask for less, choose another group or node with the settings of the connection, or free something.";
		case "wrong_input" -> "Look at the policy and the settings of the cluster ('gnt-cluster info'), and at those of the connection.";
		case "wrong_state" -> "Look at its state, and try again.";
		case "unknown_entity" -> "Refresh the list of guests, and look at the settings of the connection.";
		case "already_exists", "resource_not_unique" -> "Look whether it is there already.";
		case "resolver_error" -> "Look at the names of hosts that the nodes know.";
		case "environment_error" -> "Look at the nodes ('gnt-cluster verify').";
		default -> "'gnt-job info' on the master node tells more of the job.";
		};
	}
}
