/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests.fake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** What is in groups: machines, disks, snapshots, parts of networks. Called under the store's lock. */
final class FakeResources {

	private static final String MACHINES = "microsoft.compute/virtualmachines";
	private static final Map<String, String> AFTER = Map.of("start", "running", "restart", "running", "poweroff", "stopped", "deallocate",
			"deallocated");
	private static final Map<String, String> MEANWHILE = Map.of("start", "starting", "restart", "running", "poweroff", "stopping",
			"deallocate", "deallocating");

	private final FakeStore store;
	private final FakeAgent agent;

	FakeResources(FakeStore store, FakeAgent agent) {
		this.store = store;
		this.agent = agent;
	}

	void close() {
		agent.close();
	}

	FakeAnswer answer(FakeRequest request, String path, String kind, String name, Optional<String> more) {
		boolean machine = kind.toLowerCase(Locale.ROOT).equals(MACHINES);
		Optional<JsonObject> there = store.find(path);
		if (request.method().equals("PUT")) {
			return machine ? putMachine(request, path, kind, name, there.isPresent()) : put(request, path, kind, name, there.isPresent());
		}
		if (there.isEmpty()) {
			return request.method().equals("DELETE") ? FakeAnswer.empty(204) : FakeAnswer.notFound(name);
		}
		return switch (request.method()) {
		case "GET" -> more.isPresent() ? FakeAnswer.json(200, view(path)) : FakeAnswer.json(200, there.get());
		case "DELETE" -> delete(path, there.get());
		case "PATCH" -> patch(request, path, there.get());
		case "POST" -> machine ? act(request, path, more.orElse("")) : FakeAnswer.notFound(more.orElse(""));
		default -> FakeAnswer.error(405, "MethodNotAllowed", request.method());
		};
	}

	private JsonObject make(FakeRequest request, String path, String kind, String name, String state) {
		JsonObject thing = request.json();
		thing.addProperty("id", path);
		thing.addProperty("name", name);
		thing.addProperty("type", kind);
		if (!thing.has("properties")) {
			thing.add("properties", new JsonObject());
		}
		thing.getAsJsonObject("properties").addProperty("provisioningState", state);
		if (kind.toLowerCase(Locale.ROOT).endsWith("/publicipaddresses")) {
			// The only one that there is here.
			thing.getAsJsonObject("properties").addProperty("ipAddress", "127.0.0.1");
		}
		store.put(path, thing);
		return thing;
	}

	private FakeAnswer put(FakeRequest request, String path, String kind, String name, boolean there) {
		boolean compute = kind.toLowerCase(Locale.ROOT).startsWith("microsoft.compute/");
		Optional<String> source = source(request.json());
		if (source.isPresent() && store.find(source.get()).isEmpty()) {
			return FakeAnswer.error(404, "NotFound", "Source " + source.get() + " was not found.");
		}
		return FakeAnswer.json(there || compute ? 200 : 201, make(request, path, kind, name, "Succeeded"));
	}

	/** What a disk or a snapshot is to be a copy of. */
	private static Optional<String> source(JsonObject thing) {
		return Optional.ofNullable(thing.getAsJsonObject("properties")).map(properties -> properties.getAsJsonObject("creationData"))
				.map(creation -> creation.get("sourceResourceId")).map(JsonElement::getAsString);
	}

	private FakeAnswer patch(FakeRequest request, String path, JsonObject thing) {
		JsonObject changes = request.json();
		boolean swap = changes.toString().contains("\"osDisk\"");
		if (swap && !store.power(path).equals("deallocated")) {
			return FakeAnswer.error(409, "OperationNotAllowed", "The OS disk can be changed when the VM is deallocated.");
		}
		if (changes.has("tags")) {
			thing.add("tags", changes.get("tags"));
		}
		if (changes.has("properties")) {
			merge(thing.getAsJsonObject("properties"), changes.getAsJsonObject("properties"));
		}
		return FakeAnswer.json(200, thing);
	}

	private static void merge(JsonObject into, JsonObject changes) {
		changes.entrySet().forEach(change -> {
			if (change.getValue() instanceof JsonObject inner && into.get(change.getKey()) instanceof JsonObject there) {
				merge(there, inner);
			} else {
				into.add(change.getKey(), change.getValue());
			}
		});
	}

	private FakeAnswer putMachine(FakeRequest request, String path, String kind, String name, boolean there) {
		for (var reference : request.json().getAsJsonObject("properties").getAsJsonObject("networkProfile")
				.getAsJsonArray("networkInterfaces")) {
			String id = reference.getAsJsonObject().get("id").getAsString();
			if (store.find(id).isEmpty()) {
				return FakeAnswer.error(400, "InvalidResourceReference",
						"Resource " + id + " referenced by resource " + path + " was not found.");
			}
		}
		JsonObject machine = make(request, path, kind, name, "Creating");
		JsonObject properties = machine.getAsJsonObject("properties");
		properties.addProperty("vmId", UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)).toString());
		JsonObject disk = properties.getAsJsonObject("storageProfile").getAsJsonObject("osDisk");
		boolean attached = disk.get("createOption").getAsString().equals("Attach");
		if (attached == properties.has("osProfile")) {
			store.remove(path);
			return FakeAnswer.error(400, "InvalidParameter", "Parameter 'osProfile' is not allowed with a disk that is attached.");
		}
		if (properties.has("osProfile")) {
			// As Azure does, it never gives these out again.
			properties.getAsJsonObject("osProfile").remove("customData");
		}
		String diskPath = path.substring(0, path.indexOf("/providers/")) + "/providers/Microsoft.Compute/disks/"
				+ disk.get("name").getAsString();
		disk.getAsJsonObject("managedDisk").addProperty("id", diskPath);
		if (attached && store.find(diskPath).isEmpty()) {
			store.remove(path);
			return FakeAnswer.notFound(diskPath);
		}
		if (!attached) {
			store.put(diskPath, disk(diskPath, machine.get("location").getAsString()));
		}
		store.power(path, there ? store.power(path) : "starting");
		String id = store.begin(() -> {
			if (store.find(path).isPresent()) {
				properties.addProperty("provisioningState", "Succeeded");
				boot(path);
			}
		});
		return tracked(FakeAnswer.json(there ? 200 : 201, machine), path, id, false);
	}

	private static JsonObject disk(String path, String location) {
		JsonObject disk = new JsonObject();
		disk.addProperty("id", path);
		disk.addProperty("name", path.substring(path.lastIndexOf('/') + 1));
		disk.addProperty("type", "Microsoft.Compute/disks");
		disk.addProperty("location", location);
		JsonObject properties = FakeManager.state("Succeeded");
		JsonObject creation = new JsonObject();
		creation.addProperty("createOption", "FromImage");
		properties.add("creationData", creation);
		properties.addProperty("diskSizeGB", Integer.valueOf(30));
		JsonObject kind = new JsonObject();
		kind.addProperty("name", "StandardSSD_LRS");
		disk.add("sku", kind);
		disk.add("properties", properties);
		return disk;
	}

	private void boot(String path) {
		agent.boots(path);
		store.power(path, "running");
		store.wrote(path, "[    0.000000] Linux version 6.1\r\nguest login: ");
	}

	private FakeAnswer tracked(FakeAnswer answer, String path, String operation, boolean location) {
		String subscription = path.substring(0, path.indexOf('/', "/subscriptions/".length()));
		FakeAnswer tracked = answer.with("Azure-AsyncOperation", store.base() + subscription
				+ "/providers/Microsoft.Compute/locations/westeurope/operations/" + operation + "?api-version=2019-03-01")
				.with("Retry-After", "0");
		return location
				? tracked.with("Location", store.base() + subscription + "/operationresults/" + operation + "?api-version=2019-03-01")
				: tracked;
	}

	private FakeAnswer delete(String path, JsonObject thing) {
		String user = user(path);
		if (!user.isEmpty()) {
			return FakeAnswer.error(400, "InUse", "The resource is in use by " + user + ".");
		}
		if (!thing.get("type").getAsString().toLowerCase(Locale.ROOT).equals(MACHINES)) {
			store.remove(path);
			return FakeAnswer.empty(200);
		}
		return tracked(FakeAnswer.empty(202), path, store.begin(() -> store.remove(path)), true);
	}

	/** Which machine has it, as a disk or an interface; which interface has it, as an address. */
	private String user(String path) {
		String quoted = "\"" + path.toLowerCase(Locale.ROOT) + "\"";
		for (String other : store.existing()) {
			boolean uses = store.find(other).map(one -> one.toString().toLowerCase(Locale.ROOT).contains(quoted)).orElse(false);
			if (uses && !other.equals(path.toLowerCase(Locale.ROOT)) && (other.contains(MACHINES) || other.contains("networkinterfaces"))) {
				return other;
			}
		}
		return "";
	}

	private FakeAnswer act(FakeRequest request, String path, String action) {
		String word = action.toLowerCase(Locale.ROOT);
		if (word.equals("runcommand")) {
			if (!store.power(path).equals("running")) {
				return FakeAnswer.error(409, "OperationNotAllowed", "Cannot modify extensions in the VM when the VM is not running.");
			}
			String result = agent.run(path, request.json()).toString();
			return tracked(FakeAnswer.empty(202), path, store.begin(() -> {
			}, result), true);
		}
		if (word.equals("retrievebootdiagnosticsdata")) {
			JsonObject data = new JsonObject();
			data.addProperty("serialConsoleLogBlobUri", store.base() + "/blobs" + path + "?sig=PLANTED");
			return FakeAnswer.json(200, data);
		}
		if (!AFTER.containsKey(word)) {
			return FakeAnswer.notFound(action);
		}
		store.power(path, MEANWHILE.getOrDefault(word, ""));
		String id = store.begin(() -> {
			if (store.find(path).isPresent()) {
				store.power(path, AFTER.getOrDefault(word, ""));
				if (word.equals("start")) {
					boot(path);
				}
			}
		});
		return tracked(FakeAnswer.empty(202), path, id, true);
	}

	private JsonObject view(String path) {
		JsonArray statuses = new JsonArray();
		String provisioning = store.find(path).map(one -> one.getAsJsonObject("properties").get("provisioningState").getAsString())
				.orElse("");
		for (String code : List.of("ProvisioningState/" + provisioning.toLowerCase(Locale.ROOT), "PowerState/" + store.power(path))) {
			JsonObject status = new JsonObject();
			status.addProperty("code", code);
			status.addProperty("level", "Info");
			status.addProperty("displayStatus", code.substring(code.indexOf('/') + 1));
			statuses.add(status);
		}
		JsonObject view = new JsonObject();
		view.add("statuses", statuses);
		return view;
	}
}
