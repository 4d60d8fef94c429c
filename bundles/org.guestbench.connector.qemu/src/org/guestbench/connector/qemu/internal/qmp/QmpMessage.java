/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.qmp;

import java.io.IOException;

import org.guestbench.connector.qemu.internal.json.Fields;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** What a QEMU monitor sends (docs/interop/qmp-spec, sections 2.2 to 2.5). QEMU may be in the hands of its guest: everything is checked. */
sealed interface QmpMessage {

	record Greeting() implements QmpMessage {
	}

	record Return(long id, JsonElement value) implements QmpMessage {
	}

	record Failure(long id, String errorClass, String description) implements QmpMessage {
	}

	record Event(QmpEvent event) implements QmpMessage {
	}

	/** Well-formed, but nothing that this client knows: ignored, as the specification asks for. */
	record Unknown() implements QmpMessage {
	}

	/** The id of a reply that carries none or not one of ours. */
	long NO_ID = -1;

	static QmpMessage parse(String line) throws QmpException {
		JsonObject object;
		try {
			object = Fields.parse(line).json();
		} catch (IOException e) {
			throw new QmpException("QEMU sent something that is not a JSON object.", e);
		}
		if (object.has("QMP")) {
			return new Greeting();
		}
		if (object.get("return") instanceof JsonElement value) {
			return new Return(id(object), value);
		}
		if (object.get("error") instanceof JsonObject error) {
			return new Failure(id(object), text(error, "class"), text(error, "desc"));
		}
		String event = text(object, "event");
		if (!event.isEmpty()) {
			return new Event(new QmpEvent(event, object.get("data") instanceof JsonObject data ? data : new JsonObject()));
		}
		return new Unknown();
	}

	static String text(JsonObject object, String member) {
		return object.get(member) instanceof JsonElement e && e.isJsonPrimitive() && e.getAsJsonPrimitive().isString() ? e.getAsString()
				: "";
	}

	private static long id(JsonObject object) {
		try {
			return object.get("id") instanceof JsonElement e && e.isJsonPrimitive() && e.getAsJsonPrimitive().isNumber() ? e.getAsLong()
					: NO_ID;
		} catch (NumberFormatException e) {
			return NO_ID;
		}
	}
}
