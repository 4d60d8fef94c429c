/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.lease;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.connector.azure.internal.arm.Json;

import com.google.gson.JsonObject;

/** What a snapshot of a disk says of itself in its tags, which Azure has no other place for. */
final class SnapshotTags {

	private static final String TAKEN = "guestbench-taken";
	private static final String PARENT = "guestbench-parent";
	private static final LongText LABEL = new LongText("guestbench-label");
	private static final LongText NOTE = new LongText("guestbench-note");

	private SnapshotTags() {
	}

	/** @param parent empty for none */
	static JsonObject of(SnapshotLabel label, Instant taken, String parent) {
		JsonObject tags = new JsonObject();
		tags.addProperty(TAKEN, taken.toString());
		tags.addProperty(PARENT, parent);
		LABEL.write(tags, label.name());
		NOTE.write(tags, label.note());
		return tags;
	}

	/** Those of one that has another parent. */
	static JsonObject moved(JsonObject tags, String parent) {
		JsonObject others = tags.deepCopy();
		others.addProperty(PARENT, parent);
		return others;
	}

	/**
	 * Empty if no bench has made it.
	 *
	 * @param at the one that the guest has grown out of
	 */
	static Optional<SnapshotInfo> read(JsonObject snapshot, String at) {
		JsonObject tags = Json.object(snapshot, "tags");
		try {
			String id = Json.text(snapshot, "name").orElse("");
			String parent = Json.text(tags, PARENT).orElse("");
			return Optional.of(new SnapshotInfo(id, parent.isEmpty() ? null : parent,
					new SnapshotLabel(LABEL.read(tags), NOTE.read(tags)), Instant.parse(Json.text(tags, TAKEN).orElse("")), false,
					id.equals(at)));
		} catch (IllegalArgumentException | DateTimeParseException e) {
			return Optional.empty();
		}
	}

	/** What people call it; empty if no bench has made it. */
	static String label(JsonObject snapshot) {
		return Json.shown(LABEL.read(Json.object(snapshot, "tags")));
	}
}
