/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.journal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.guestbench.api.RunId;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.guest.GuestId;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * What a run writes down before it makes anything: enough for another process to find all of it.
 *
 * @param connection as it was; what it is called may mean another one later
 * @param guest      the id that the guest will have
 * @param paths      folders that the run makes on this machine and removes at its end; each has the run's id in its name
 */
public record JournalHeader(RunId run, Instant created, Owner owner, ConnectionSpec connection, UUID guest, List<Path> paths) {

	private static final int VERSION = 1;

	public JournalHeader {
		paths = List.copyOf(paths);
	}

	public GuestId guestId() {
		return new GuestId(connection.id(), guest);
	}

	JsonObject toJson() {
		JsonObject json = new JsonObject();
		json.addProperty("version", Integer.valueOf(VERSION));
		json.addProperty("run", run.value());
		json.addProperty("created", created.toString());
		json.add("owner", owner.toJson());
		json.addProperty("guest", guest.toString());
		JsonObject spec = new JsonObject();
		spec.addProperty("id", connection.id());
		spec.addProperty("uri", connection.uri().toString());
		JsonObject properties = new JsonObject();
		connection.properties().forEach(properties::addProperty);
		spec.add("properties", properties);
		json.add("connection", spec);
		JsonArray list = new JsonArray();
		paths.forEach(p -> list.add(p.toString()));
		json.add("paths", list);
		return json;
	}

	/** @throws RuntimeException of some kind if the object is not such a header */
	static JournalHeader of(JsonObject json) {
		if (json.get("version").getAsInt() != VERSION) {
			throw new IllegalArgumentException("it is of version " + json.get("version") + ", written by another release");
		}
		JsonObject spec = json.getAsJsonObject("connection");
		Map<String, String> properties = new HashMap<>();
		spec.getAsJsonObject("properties").entrySet().forEach(e -> properties.put(e.getKey(), e.getValue().getAsString()));
		List<Path> paths = new ArrayList<>();
		for (JsonElement path : json.getAsJsonArray("paths")) {
			paths.add(Path.of(path.getAsString()));
		}
		return new JournalHeader(new RunId(json.get("run").getAsString()), Instant.parse(json.get("created").getAsString()),
				Owner.of(json.getAsJsonObject("owner")),
				new ConnectionSpec(spec.get("id").getAsString(), URI.create(spec.get("uri").getAsString()), properties),
				UUID.fromString(json.get("guest").getAsString()), paths);
	}
}
