/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests.fake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.eclipse.jdt.annotation.Nullable;

import com.google.gson.JsonObject;

/** What there is in the fake, by paths in lower case: groups, resources, what machines do, operations under way. Used under its own lock. */
public final class FakeStore {

	private final Supplier<String> base;
	private final Map<String, JsonObject> things = new LinkedHashMap<>();
	private final Map<String, String> power = new HashMap<>();
	private final Map<String, StringBuilder> serial = new HashMap<>();
	private final Map<String, FakeOperation> operations = new LinkedHashMap<>();
	private int requestsOfAnOperation = 2;

	FakeStore(Supplier<String> base) {
		this.base = base;
	}

	String base() {
		return base.get();
	}

	/** How many requests an operation takes. */
	public synchronized void operationsTake(int requests) {
		requestsOfAnOperation = requests;
	}

	synchronized void tick() {
		List.copyOf(operations.values()).forEach(FakeOperation::tick);
	}

	synchronized String begin(Runnable end) {
		return begin(end, "");
	}

	synchronized String begin(Runnable end, String result) {
		String id = UUID.randomUUID().toString();
		operations.put(id, new FakeOperation(requestsOfAnOperation, end, result));
		return id;
	}

	/** Null if there is none. */
	synchronized @Nullable FakeOperation operation(String id) {
		return operations.get(id);
	}

	/** Everything that exists, by its path: what tests count. */
	public synchronized List<String> existing() {
		return List.copyOf(things.keySet());
	}

	synchronized Optional<JsonObject> find(String path) {
		JsonObject thing = things.get(key(path));
		return thing == null ? Optional.empty() : Optional.of(thing);
	}

	/** Puts something there, also behind the back of the connector. */
	public synchronized void put(String path, JsonObject thing) {
		things.put(key(path), thing);
	}

	public synchronized void remove(String path) {
		String key = key(path);
		things.keySet().removeIf(other -> other.equals(key) || other.startsWith(key + "/"));
		power.keySet().removeIf(other -> other.equals(key) || other.startsWith(key + "/"));
		serial.keySet().removeIf(other -> other.equals(key) || other.startsWith(key + "/"));
	}

	/** What is directly of that kind: {@code prefix}, perhaps a group, {@code kind}, a name. */
	synchronized List<JsonObject> list(String prefix, String kind) {
		List<JsonObject> found = new ArrayList<>();
		things.forEach((path, thing) -> {
			int at = path.lastIndexOf(key(kind) + "/");
			if (path.startsWith(key(prefix)) && at >= 0 && path.indexOf('/', at + kind.length() + 1) < 0) {
				found.add(thing);
			}
		});
		return found;
	}

	/** What a machine does, in the words of Azure. */
	public synchronized void power(String path, String state) {
		power.put(key(path), state);
	}

	synchronized String power(String path) {
		return power.getOrDefault(key(path), "");
	}

	/** It wrote something to its serial port. */
	synchronized void wrote(String path, String text) {
		serial.computeIfAbsent(key(path), p -> new StringBuilder()).append(text);
	}

	synchronized String serial(String blob) {
		StringBuilder text = serial.get(key(blob.substring("/blobs".length())));
		return text == null ? "" : text.toString();
	}

	private static String key(String path) {
		return path.toLowerCase(Locale.ROOT);
	}
}
