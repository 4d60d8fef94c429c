/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.arm;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;

import com.google.gson.JsonObject;

/** Azure refused something, or failed at it. The message has its own words, its code and the id of the request. */
public final class ArmFailure extends CoreException {

	private static final long serialVersionUID = 1L;
	private static final int NOT_FOUND = 404;

	private final int status;
	private final String code;

	private ArmFailure(String message, int status, String code) {
		super(Status.error(message));
		this.status = status;
		this.code = code;
	}

	/**
	 * @param what   with a verb first, such as {@code start the guest 'web'}
	 * @param answer has an error of the form that ARM's guidelines prescribe: {@code {"error": {"code", "message"}}}
	 */
	static ArmFailure of(String what, Answer answer) {
		return of(what, answer, Json.object(answer.json(), "error"));
	}

	static ArmFailure of(String what, Answer answer, JsonObject error) {
		String code = Json.shown(Json.text(error, "code").orElse(""));
		String words = Json.shown(Json.text(error, "message").orElse(""));
		String id = answer.requestId();
		String said = code.isEmpty() && words.isEmpty() ? "it answered without a reason" : (code + " " + words).strip();
		return new ArmFailure("Cannot " + what + ": Azure says: " + said + (said.endsWith(".") ? "" : ".") + " (HTTP " + answer.status()
				+ (id.isEmpty() ? "" : ", request " + id) + ") " + Advice.of(answer.status(), code), answer.status(), code);
	}

	/** Whether the thing is not there. */
	public boolean notFound() {
		return status == NOT_FOUND;
	}

	public String code() {
		return code;
	}
}
