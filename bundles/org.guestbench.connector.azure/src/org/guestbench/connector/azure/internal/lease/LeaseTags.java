/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.lease;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.Ownership;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.azure.internal.arm.Json;

import com.google.gson.JsonObject;

/** What a lease says of itself in the tags of its resource group: by them alone it is found again. */
final class LeaseTags {

	static final String GUEST = "guestbench-guest";
	static final String EXPIRES = "guestbench-expires";
	static final String NONCE = "guestbench-nonce";
	/** The longest value that a tag can have. */
	static final int LONGEST = 256;
	private static final String HOST_KEY = "guestbench-host-key";
	private static final String STARTED = "guestbench-started";
	private static final String NAME = "guestbench-name";
	private static final String MEMORY = "guestbench-memory";
	private static final String CPUS = "guestbench-cpus";
	private static final String SIZE = "guestbench-size";
	private static final String IMAGE = "guestbench-image";
	private static final String RUN = "guestbench-run";
	private static final String OWNER = "guestbench-owner";
	private static final String CREATED = "guestbench-created";
	private static final String HOURLY = "guestbench-hourly";
	private static final String KEPT = "guestbench-kept";
	/** The snapshot that the guest has grown out of. */
	private static final String AT = "guestbench-at";
	private static final LongText WORDS = new LongText("guestbench-tags");

	private LeaseTags() {
	}

	/** @param hourly what it costs an hour, with the currency; empty if that is not known */
	static JsonObject of(GuestSpec spec, String image, String size, Instant expires, String hourly, UUID nonce) {
		Map<String, String> tags = new TreeMap<>(Map.of(GUEST, spec.uuid().toString(), NAME, spec.name(), MEMORY,
				Long.toString(spec.memory().bytes()), CPUS, Integer.toString(spec.cpus()), SIZE, size, IMAGE, image, HOURLY, hourly, NONCE,
				nonce.toString()));
		Ownership ownership = spec.ownership();
		if (ownership != null) {
			tags.put(RUN, ownership.run().value());
			tags.put(OWNER, ownership.owner());
			tags.put(CREATED, ownership.created().toString());
			// What belongs to nobody's run is not thrown away either.
			tags.put(EXPIRES, expires.toString());
		}
		JsonObject json = new JsonObject();
		tags.forEach(json::addProperty);
		return json;
	}

	/** Those of a lease that has no end any more. */
	static JsonObject kept(JsonObject tags) {
		JsonObject others = tags.deepCopy();
		others.remove(EXPIRES);
		others.addProperty(KEPT, "yes");
		return others;
	}

	/** Those of a lease that is called something else. */
	static JsonObject named(JsonObject tags, String name) {
		return with(tags, NAME, name);
	}

	/** Those of a lease, or of a machine of others, with other words of people. */
	static JsonObject tagged(JsonObject tags, Tags words) {
		JsonObject others = tags.deepCopy();
		WORDS.write(others, String.join(" ", words.all()));
		return others;
	}

	/** The words of people; none if somebody else has written something there. */
	static Tags words(JsonObject tags) {
		String text = WORDS.read(tags);
		try {
			return new Tags(text.isBlank() ? List.of() : List.of(text.strip().split("\\s+")));
		} catch (IllegalArgumentException e) {
			return Tags.NONE;
		}
	}

	/** Those of a lease that has grown out of a snapshot; empty for none. */
	static JsonObject at(JsonObject tags, String snapshot) {
		return with(tags, AT, snapshot);
	}

	/** The snapshot that it has grown out of; empty for none. */
	static String at(JsonObject tags) {
		return Json.text(tags, AT).orElse("");
	}

	private static JsonObject with(JsonObject tags, String name, String value) {
		JsonObject others = tags.deepCopy();
		others.addProperty(name, value);
		return others;
	}

	static boolean kept(Lease lease) {
		return lease.ownership() != null && lease.tags().has(KEPT);
	}

	/** Empty if the group is no lease. */
	static Optional<Lease> read(JsonObject group) {
		JsonObject tags = Json.object(group, "tags");
		try {
			UUID guest = UUID.fromString(Json.text(tags, GUEST).orElse(""));
			String name = Json.text(group, "name").orElse("");
			if (!name.equalsIgnoreCase(Lease.groupOf(guest))) {
				return Optional.empty();
			}
			String shown = Json.shown(Json.text(tags, NAME).orElse(""));
			return Optional.of(new Lease(guest, shown.isBlank() ? name : shown, new MemorySize(number(tags, MEMORY)),
					Math.clamp(number(tags, CPUS), 1, 10_000), Json.text(tags, SIZE).orElse(""), Json.text(tags, IMAGE).orElse(""),
					Json.text(group, "location").orElse(""), ownership(tags), instant(tags, EXPIRES), Json.text(tags, HOURLY).orElse(""),
					Json.text(Json.object(group, "properties"), "provisioningState").filter("Deleting"::equals).isPresent(), tags));
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	private static long number(JsonObject tags, String name) {
		return Long.parseLong(Json.text(tags, name).filter(text -> text.matches("\\d{1,18}")).orElse("0"));
	}

	/** @param hostKey by which its ssh server is known; empty if that is not known */
	static JsonObject machine(UUID guest, Instant now, String hostKey) {
		JsonObject json = new JsonObject();
		json.addProperty(GUEST, guest.toString());
		json.addProperty(STARTED, now.toString());
		if (!hostKey.isEmpty()) {
			json.addProperty(HOST_KEY, hostKey);
		}
		return json;
	}

	static Optional<String> hostKey(JsonObject tags) {
		return Json.text(tags, HOST_KEY).filter(text -> text.matches("SHA256:[A-Za-z0-9+/]{43}"));
	}

	static Optional<Instant> started(JsonObject tags) {
		Instant started = instant(tags, STARTED);
		return started == null ? Optional.empty() : Optional.of(started);
	}

	private static @Nullable Instant instant(JsonObject tags, String name) {
		try {
			return Json.text(tags, name).map(Instant::parse).orElse(null);
		} catch (DateTimeParseException e) {
			return null;
		}
	}

	private static @Nullable Ownership ownership(JsonObject tags) {
		Instant created = instant(tags, CREATED);
		try {
			return created == null ? null
					: new Ownership(new RunId(Json.text(tags, RUN).orElse("")),
							Json.shown(Json.text(tags, OWNER).orElse("")), created);
		} catch (IllegalArgumentException e) {
			// Tags that somebody else wrote: not ours, so it is never reaped.
			return null;
		}
	}
}
