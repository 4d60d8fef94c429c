/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests.specification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * One specification of all that the connector says, made of Microsoft's, which is in many files: what is in them is not changed, only what is not
 * spoken about is left out, and names that several files have are told apart.
 */
final class Specification {

	private static final Map<String, Pattern> SPOKEN = new LinkedHashMap<>();

	static {
		put("compute", ".*virtualMachines(/\\{vmName\\}(/(start|powerOff|deallocate|instanceView))?)?"
				+ "|.*/locations/\\{location\\}/vmSizes|.*vmimage/offers(/\\{offer\\}/skus(/\\{skus\\}/versions)?)?|.*Compute/images");
		put("compute-runCommands", ".*/\\{vmName\\}/runCommand");
		put("compute-disk", ".*/(disks|snapshots)(/\\{(diskName|snapshotName)\\})?");
		put("network", ".*Microsoft.Network/(networkInterfaces|networkSecurityGroups|publicIPAddresses|virtualNetworks)/\\{\\w+\\}");
		put("resources-subscriptions", "/subscriptions(/\\{subscriptionId\\}/locations)?");
		put("resources", "/subscriptions/\\{subscriptionId\\}/resourcegroups(/\\{resourceGroupName\\})?");
	}

	private static final Pattern REFERENCE = Pattern.compile("\"#/components/(\\w+)/");
	private final JsonObject paths = new JsonObject();
	private final JsonObject components = new JsonObject();
	private JsonElement security = new JsonArray();

	private static void put(String file, String spoken) {
		SPOKEN.put(file, Pattern.compile(spoken));
	}

	/** Whether a request is about something that is in the specification, at that path. */
	boolean has(String path) {
		return paths.keySet().stream().anyMatch(known -> path.matches(pattern(known)));
	}

	private static String pattern(String path) {
		StringBuilder pattern = new StringBuilder();
		for (String part : path.split("/")) {
			if (!part.isEmpty()) {
				pattern.append('/').append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
			}
		}
		return pattern.toString();
	}

	/** @param folder with Microsoft's files */
	static Specification read(Path folder) throws IOException {
		Specification all = new Specification();
		for (Map.Entry<String, Pattern> file : SPOKEN.entrySet()) {
			all.add(file.getKey(), file.getValue(), Files.readString(folder.resolve(file.getKey() + ".json")));
		}
		return all;
	}

	private void add(String name, Pattern spoken, String text) {
		String own = REFERENCE.matcher(text).replaceAll("\"#/components/$1/" + Matcher.quoteReplacement(name) + ".");
		JsonObject json = JsonParser.parseString(own).getAsJsonObject();
		json.getAsJsonObject("paths").entrySet().forEach(path -> {
			if (spoken.matcher(path.getKey()).matches() && !path.getKey().contains("ScaleSet")) {
				paths.add(path.getKey(), path.getValue());
			}
		});
		json.getAsJsonObject("components").entrySet().forEach(kind -> {
			// Who signs in is the same in all of them, and is referred to by its plain name.
			boolean shared = kind.getKey().equals("securitySchemes");
			if (!components.has(kind.getKey())) {
				components.add(kind.getKey(), new JsonObject());
			}
			kind.getValue().getAsJsonObject().entrySet()
					.forEach(one -> components.getAsJsonObject(kind.getKey()).add(shared ? one.getKey() : name + "." + one.getKey(),
							one.getValue()));
		});
		security = json.get("security");
	}

	/** How many paths it has. */
	int size() {
		return paths.size();
	}

	void write(Path file) throws IOException {
		JsonObject info = new JsonObject();
		info.addProperty("title", "what the connector says to Azure");
		info.addProperty("version", "1");
		JsonObject json = new JsonObject();
		json.addProperty("openapi", "3.0.0");
		json.add("info", info);
		json.add("security", security);
		json.add("paths", paths);
		json.add("components", components);
		Files.writeString(file, json.toString());
	}
}
