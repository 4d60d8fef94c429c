/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests.fake;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Azure Resource Manager: routes, groups, lists with pages, operations. */
final class FakeManager {

	private static final Pattern GROUP = Pattern.compile("/subscriptions/[^/]+/resourcegroups/([^/]+)", Pattern.CASE_INSENSITIVE);
	private static final Pattern IN_GROUP = Pattern
			.compile("(/subscriptions/[^/]+/resourcegroups/([^/]+))/providers/([^/]+/[^/]+)(?:/([^/]+)(?:/([^/]+))?)?",
					Pattern.CASE_INSENSITIVE);
	private static final Pattern EVERYWHERE = Pattern.compile("(/subscriptions/[^/]+)/providers/(Microsoft\\.\\w+/\\w+)",
			Pattern.CASE_INSENSITIVE);
	private static final Pattern OPERATION = Pattern
			.compile("/subscriptions/[^/]+/providers/Microsoft.Compute/locations/[^/]+/operations/(.+)");
	private static final Pattern RESULT = Pattern.compile("/subscriptions/[^/]+/operationresults/(.+)");
	private static final int PAGE = 50;

	private final FakeStore store;
	private final FakeResources resources;
	private final FakeCatalogue catalogue = new FakeCatalogue();

	FakeManager(FakeStore store, FakeAgent agent) {
		this.store = store;
		resources = new FakeResources(store, agent);
	}

	void close() {
		resources.close();
	}

	FakeAnswer answer(FakeRequest request) {
		synchronized (store) {
			return route(request);
		}
	}

	private FakeAnswer route(FakeRequest request) {
		String path = request.path();
		if (!request.query().containsKey("api-version")) {
			return FakeAnswer.error(400, "MissingApiVersionParameter", "The api-version query parameter (?api-version=) is required.");
		}
		Matcher operation = OPERATION.matcher(path);
		if (operation.matches()) {
			return status(operation.group(1));
		}
		Matcher result = RESULT.matcher(path);
		if (result.matches()) {
			FakeOperation known = store.operation(result.group(1));
			return known == null ? FakeAnswer.notFound(path) : known.done() ? known.answer() : again(FakeAnswer.empty(202), path);
		}
		Matcher inGroup = IN_GROUP.matcher(path);
		if (inGroup.matches()) {
			return inGroup(request, inGroup);
		}
		Matcher group = GROUP.matcher(path);
		if (group.matches()) {
			return group(request);
		}
		Matcher everywhere = EVERYWHERE.matcher(path);
		if (everywhere.matches()) {
			return page(request, store.list(everywhere.group(1), "/providers/" + everywhere.group(2)));
		}
		if (path.toLowerCase(Locale.ROOT).endsWith("/resourcegroups")) {
			return page(request, store.list(path, "/resourcegroups").stream().filter(one -> tagged(one, request)).toList());
		}
		return catalogue.answer(request).orElse(FakeAnswer.notFound(path));
	}

	private FakeAnswer status(String id) {
		FakeOperation known = store.operation(id);
		if (known == null) {
			return FakeAnswer.notFound(id);
		}
		JsonObject body = new JsonObject();
		body.addProperty("status", known.done() ? "Succeeded" : "InProgress");
		return FakeAnswer.json(200, body).with("Retry-After", "0");
	}

	private FakeAnswer again(FakeAnswer answer, String path) {
		return answer.with("Location", store.base() + path + "?api-version=2019-08-01").with("Retry-After", "0");
	}

	private FakeAnswer inGroup(FakeRequest request, Matcher match) {
		if (store.find(match.group(1)).isEmpty()) {
			return FakeAnswer.error(404, "ResourceGroupNotFound", "Resource group '" + match.group(2) + "' could not be found.");
		}
		if (match.group(4) == null) {
			return page(request, store.list(match.group(1), "/providers/" + match.group(3)));
		}
		String path = match.group(1) + "/providers/" + match.group(3) + "/" + match.group(4);
		return resources.answer(request, path, match.group(3), match.group(4), Optional.ofNullable(match.group(5)));
	}

	private FakeAnswer group(FakeRequest request) {
		String path = request.path();
		Optional<JsonObject> there = store.find(path);
		return switch (request.method()) {
		case "PUT" -> put(request, there.isPresent());
		case "GET" -> there.map(one -> FakeAnswer.json(200, one)).orElse(FakeAnswer.error(404, "ResourceGroupNotFound", path));
		case "PATCH" -> there.map(one -> {
			one.add("tags", request.json().get("tags"));
			return FakeAnswer.json(200, one);
		}).orElse(FakeAnswer.error(404, "ResourceGroupNotFound", path));
		case "DELETE" -> there.map(one -> delete(path, one)).orElse(FakeAnswer.error(404, "ResourceGroupNotFound", path));
		default -> FakeAnswer.error(405, "MethodNotAllowed", request.method());
		};
	}

	private FakeAnswer put(FakeRequest request, boolean there) {
		String name = request.path().substring(request.path().lastIndexOf('/') + 1);
		JsonObject group = request.json();
		group.addProperty("id", request.path());
		group.addProperty("name", name);
		group.addProperty("type", "Microsoft.Resources/resourceGroups");
		group.add("properties", state("Succeeded"));
		store.put(request.path(), group);
		return FakeAnswer.json(there ? 200 : 201, group);
	}

	private FakeAnswer delete(String path, JsonObject group) {
		if (group.getAsJsonObject("properties").get("provisioningState").getAsString().equals("Deleting")) {
			return FakeAnswer.error(409, "ResourceGroupBeingDeleted", "The resource group is in deprovisioning state.");
		}
		group.add("properties", state("Deleting"));
		String id = store.begin(() -> store.remove(path));
		return again(FakeAnswer.empty(202), path.substring(0, path.indexOf('/', "/subscriptions/".length())) + "/operationresults/" + id);
	}

	static JsonObject state(String word) {
		JsonObject properties = new JsonObject();
		properties.addProperty("provisioningState", word);
		return properties;
	}

	private static boolean tagged(JsonObject group, FakeRequest request) {
		String filter = request.query().getOrDefault("$filter", "");
		Matcher name = Pattern.compile("tagName eq '([^']+)'").matcher(filter);
		return !name.find() || group.has("tags") && group.getAsJsonObject("tags").has(name.group(1));
	}

	private FakeAnswer page(FakeRequest request, List<JsonObject> all) {
		int begin = Integer.parseInt(request.query().getOrDefault("$skiptoken", "0"));
		JsonArray values = new JsonArray();
		all.stream().skip(begin).limit(PAGE).forEach(values::add);
		JsonObject body = new JsonObject();
		body.add("value", values);
		if (begin + PAGE < all.size()) {
			String filter = request.query().containsKey("$filter")
					? "&%24filter=" + URLEncoder.encode(request.query().get("$filter"), StandardCharsets.UTF_8)
					: "";
			body.addProperty("nextLink", store.base() + request.path() + "?api-version=" + request.query().get("api-version") + filter
					+ "&%24skiptoken=" + (begin + PAGE));
		}
		return FakeAnswer.json(200, body);
	}
}
