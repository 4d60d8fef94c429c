/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** What there is to choose from: subscriptions, regions, and what a region offers: sizes of machines, and images of the marketplace. */
final class FakeCatalogue {

	/** A subscription that has ended. */
	private static final String OVER = "99999999-8888-7777-6666-555555555555";
	private static final Pattern SIZES = Pattern.compile(".*/locations/westeurope/vmSizes");
	private static final Pattern OFFERS = Pattern
			.compile(".*/locations/westeurope/publishers/([^/]+)/artifacttypes/vmimage/offers(?:/([^/]+)/skus(?:/([^/]+)/versions)?)?");
	private static final Map<String, int[]> MACHINES = Map.of("Standard_B1ls", new int[] { 1, 512 }, "Standard_B1s", new int[] { 1, 1024 },
			"Standard_B2s", new int[] { 2, 4096 }, "Standard_D2s_v3", new int[] { 2, 8192 }, "Standard_M128", new int[] { 128, 2_048_000 });

	Optional<FakeAnswer> answer(FakeRequest request) {
		if (request.path().equals("/subscriptions")) {
			return Optional.of(FakeAnswer.json(200, values(List.of(subscription(Foreign.SUBSCRIPTION, "Tests", "Enabled"),
					subscription(OVER, "Former", "Disabled")))));
		}
		if (request.path().equals("/subscriptions/" + Foreign.SUBSCRIPTION + "/locations")) {
			return Optional.of(FakeAnswer.json(200, values(List.of(location("westeurope", "West Europe", "Physical"),
					location("northeurope", "North Europe", "Physical"), location("europe", "Europe", "Logical")))));
		}
		if (SIZES.matcher(request.path()).matches()) {
			return Optional.of(sizes());
		}
		Matcher offers = OFFERS.matcher(request.path());
		if (!offers.matches()) {
			return Optional.empty();
		}
		boolean known = offers.group(1).equals("Debian") && (offers.group(2) == null || offers.group(2).equals("debian-12"));
		if (!known) {
			return Optional.of(FakeAnswer.notFound(request.path()));
		}
		return Optional.of(named(request, offers.group(2) == null ? List.of("debian-11", "debian-12")
				: offers.group(3) == null ? List.of("12", "12-gen2")
						: offers.group(3).startsWith("12") ? List.of("0.20241004.1890") : List.of()));
	}

	private static JsonObject subscription(String id, String name, String state) {
		JsonObject json = new JsonObject();
		json.addProperty("id", "/subscriptions/" + id);
		json.addProperty("subscriptionId", id);
		json.addProperty("displayName", name);
		json.addProperty("state", state);
		return json;
	}

	private static JsonObject location(String name, String shown, String type) {
		JsonObject metadata = new JsonObject();
		metadata.addProperty("regionType", type);
		JsonObject json = new JsonObject();
		json.addProperty("id", "/subscriptions/" + Foreign.SUBSCRIPTION + "/locations/" + name);
		json.addProperty("name", name);
		json.addProperty("displayName", shown);
		json.add("metadata", metadata);
		return json;
	}

	private static JsonObject values(List<JsonObject> all) {
		JsonArray values = new JsonArray();
		all.forEach(values::add);
		JsonObject json = new JsonObject();
		json.add("value", values);
		// The specification wants it even where there is nothing more.
		json.addProperty("nextLink", "");
		return json;
	}

	private static FakeAnswer sizes() {
		List<JsonObject> sizes = new ArrayList<>();
		MACHINES.forEach((name, numbers) -> {
			JsonObject size = new JsonObject();
			size.addProperty("name", name);
			size.addProperty("numberOfCores", Integer.valueOf(numbers[0]));
			size.addProperty("memoryInMB", Integer.valueOf(numbers[1]));
			size.addProperty("osDiskSizeInMB", Integer.valueOf(1_047_552));
			size.addProperty("resourceDiskSizeInMB", Integer.valueOf(4096));
			size.addProperty("maxDataDiskCount", Integer.valueOf(2));
			sizes.add(size);
		});
		return FakeAnswer.list(sizes);
	}

	private static FakeAnswer named(FakeRequest request, List<String> names) {
		JsonArray array = new JsonArray();
		for (String name : names) {
			JsonObject one = new JsonObject();
			one.addProperty("id", request.path() + "/" + name);
			one.addProperty("name", name);
			one.addProperty("location", "westeurope");
			array.add(one);
		}
		return FakeAnswer.json(200, array);
	}
}
