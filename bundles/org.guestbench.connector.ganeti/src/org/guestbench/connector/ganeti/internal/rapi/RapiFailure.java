/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.rapi;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;

import com.google.gson.JsonElement;

/** The remote API refused something, or could not do it: nothing of it was begun. */
public final class RapiFailure extends CoreException {

	private static final long serialVersionUID = 1L;
	/** Such as {@code Not Found}. */
	private static final String PHRASE = "([A-Z][A-Za-z]+( [A-Z][A-Za-z]+)*)?";
	private static final int UNAUTHORIZED = 401;
	private static final int FORBIDDEN = 403;
	private static final int NOT_FOUND = 404;

	private final int status;

	private RapiFailure(String message, int status) {
		super(Status.error(message));
		this.status = status;
	}

	/**
	 * @param what with a verb first, such as {@code start the guest 'web'}
	 * @param body as the API has it for errors: {@code {"code", "message", "explain"}}; or something else
	 */
	static RapiFailure of(String what, int status, JsonElement body) {
		Fields error = Fields.of(body);
		// Either what is wrong, or HTTP's own words for the status, and then the rest explains it.
		String message = error.shown("message");
		String said = message.matches(PHRASE) ? error.shown("explain") : message;
		String reason = said.isEmpty() ? "the server answered with HTTP status " + status
				: "Ganeti says: " + HtmlText.plain(said).replaceFirst("\\.$", "") + " (HTTP " + status + ")";
		return new RapiFailure("Cannot " + what + ": " + reason + ". " + advice(status), status);
	}

	private static String advice(int status) {
		return switch (status) {
		case UNAUTHORIZED -> "Check user and password: close the connection and open it again.";
		case FORBIDDEN -> "The user may only look. Ask for 'write' in the file of RAPI's users on the master node.";
		case NOT_FOUND -> "Check host and port, and refresh the list of guests.";
		case 502 -> "Look whether the cluster has a master that runs ('gnt-cluster getmaster').";
		case 503 -> "Look at the cluster's queue of jobs ('gnt-cluster queue info'), and try again later.";
		case 504 -> "The master is busy: try again later.";
		default ->
			status / 100 == 3 ? "It leads elsewhere, where no password is sent. Write the address of the master in the connection's URI."
					: "Check whether this is Ganeti's remote API, and look at its log on the master node.";
		};
	}

	/** Whether user or password are wrong. */
	public boolean unauthorized() {
		return status == UNAUTHORIZED;
	}

	/** Whether the thing is not there. */
	public boolean notFound() {
		return status == NOT_FOUND;
	}
}
