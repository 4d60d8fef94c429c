/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.hardware;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.guestbench.api.MemorySize;
import org.guestbench.api.hardware.Machine.Processors;
import org.guestbench.connector.qemu.internal.json.Fields;
import org.guestbench.connector.qemu.internal.qmp.QmpClient;
import org.guestbench.connector.qemu.internal.qmp.QmpCommandException;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * What a guest that runs has: what QEMU says at its monitor. Its objects are a tree (qapi/qom.json), where devices that came by the command
 * line are below {@code /machine/peripheral}, or {@code peripheral-anon} if they have no name; those of the board are {@code unattached}.
 */
public final class PresentParts {

	private static final Duration PATIENCE = Duration.ofSeconds(5);
	private static final Pattern CHILD = Pattern.compile("child<([^<>]{1,100})>");
	private static final Pattern INDEX = Pattern.compile("device\\[(\\d{1,6})\\]");
	/** What {@link Devices} wants to know. */
	private static final List<String> PROPERTIES = List.of("mac", "name");

	private final QmpClient client;

	private PresentParts(QmpClient client) {
		this.client = client;
	}

	public static Parts read(QmpClient client) throws IOException {
		return new PresentParts(client).read();
	}

	private Parts read() throws IOException {
		List<Part> devices = new ArrayList<>();
		devices(devices, "/machine/peripheral", "");
		devices(devices, "/machine/peripheral-anon", "");
		devices(devices, "/machine/unattached", Devices.SERIAL_PORT);
		Fields memory = Fields.of(client.execute("query-memory-size-summary", PATIENCE));
		return new Parts(without("-machine", text("/machine", "type")), processors(),
				memory.checked(() -> new MemorySize(memory.number("base-memory"))),
				Fields.of(client.execute("query-kvm", PATIENCE)).flag("enabled"), devices);
	}

	/** qapi/machine.json, {@code query-cpus-fast}: an entry for each that executes. */
	private Processors processors() throws IOException {
		if (!(client.execute("query-cpus-fast", PATIENCE) instanceof JsonArray all) || all.isEmpty()) {
			throw new IOException("QEMU tells of no processors.");
		}
		Set<Long> sockets = new HashSet<>();
		Set<List<Long>> cores = new HashSet<>();
		for (JsonElement one : all) {
			Fields place = Fields.of(one).object("props");
			sockets.add(place.number("socket-id"));
			cores.add(List.of(place.number("socket-id"), place.number("core-id")));
		}
		String model = without("-x86_64-cpu", text(Fields.of(all.get(0)).text("qom-path"), "type"));
		return new Processors(all.size(), model,
				count(sockets.size(), "socket") + ", " + count(cores.size(), "core") + ", " + count(all.size(), "thread"));
	}

	/** @param only a model; empty for all */
	private void devices(List<Part> parts, String folder, String only) throws IOException {
		JsonObject arguments = new JsonObject();
		arguments.addProperty("path", folder);
		List<Child> children = new ArrayList<>();
		if (client.execute("qom-list", arguments, PATIENCE) instanceof JsonArray listed) {
			for (JsonElement element : listed) {
				Fields child = Fields.of(element);
				Matcher type = CHILD.matcher(child.text("type"));
				if (type.matches() && (only.isEmpty() || only.equals(type.group(1)))) {
					children.add(new Child(child.text("name"), type.group(1)));
				}
			}
		}
		children.sort(Comparator.comparing(Child::index).thenComparing(Child::name));
		for (Child child : children) {
			parts.add(part(folder + "/" + child.name(), child.model()));
		}
	}

	private record Child(String name, String model) {

		/** QEMU numbers devices as they came, and lists them in any order. */
		int index() {
			Matcher matcher = INDEX.matcher(name);
			return matcher.matches() ? Integer.parseInt(matcher.group(1)) : Integer.MAX_VALUE;
		}
	}

	private Part part(String path, String model) throws IOException {
		Map<String, String> properties = new HashMap<>();
		if (Devices.hasProperties(model)) {
			for (String property : PROPERTIES) {
				properties.put(property, text(path, property));
			}
		}
		return new Part(model, properties);
	}

	/** A property of an object; empty if it has none of that name, or one that is no text. */
	private String text(String path, String property) throws IOException {
		JsonObject arguments = new JsonObject();
		arguments.addProperty("path", path);
		arguments.addProperty("property", property);
		try {
			return client.execute("qom-get", arguments, PATIENCE) instanceof JsonPrimitive value && value.isString() ? value.getAsString()
					: "";
		} catch (QmpCommandException e) {
			return "";
		}
	}

	private static String without(String suffix, String text) {
		return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
	}

	private static String count(int number, String what) {
		return number + " " + what + (number == 1 ? "" : "s");
	}
}
