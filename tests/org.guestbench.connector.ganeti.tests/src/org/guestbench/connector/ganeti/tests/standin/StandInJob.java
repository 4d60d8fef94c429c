/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.tests.standin;

import java.util.function.Consumer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/** A job of one operation. Whoever waits for it waits on it. */
final class StandInJob {

	/** What it does. */
	@FunctionalInterface
	interface Operation {
		/** @param log takes what is told of it meanwhile */
		void run(Consumer<String> log) throws OperationFailure, InterruptedException;
	}

	private final long id;
	private final JsonObject input;
	private final Operation operation;
	private final JsonArray log = new JsonArray();
	private String status = "queued";
	private JsonElement result = JsonNull.INSTANCE;

	StandInJob(long id, JsonObject input, Operation operation) {
		this.id = id;
		this.input = input;
		this.operation = operation;
	}

	void run() {
		if (!become("queued", "running")) {
			return;
		}
		try {
			operation.run(this::log);
			become("running", "success");
		} catch (OperationFailure e) {
			synchronized (this) {
				result = e.result();
				become("running", "error");
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized boolean become(String before, String after) {
		if (!status.equals(before)) {
			return false;
		}
		status = after;
		notifyAll();
		return true;
	}

	private synchronized void log(String text) {
		JsonArray entry = new JsonArray();
		entry.add(Integer.valueOf(log.size() + 1));
		entry.add(new JsonArray());
		entry.add("message");
		entry.add(text);
		log.add(entry);
		notifyAll();
	}

	/** Whether it was still in the queue. */
	boolean cancel() {
		return become("queued", "canceled");
	}

	synchronized JsonObject shown() {
		JsonArray operations = new JsonArray();
		operations.add(input);
		JsonObject job = new JsonObject();
		job.addProperty("id", Long.valueOf(id));
		job.add("ops", operations);
		job.addProperty("status", status);
		return job;
	}

	/** Null if there is nothing new within a moment. */
	synchronized JsonElement change(JsonElement seen, long serial, long millis) throws InterruptedException {
		long end = System.nanoTime() + millis * 1_000_000;
		while (true) {
			JsonArray results = new JsonArray();
			results.add(result);
			JsonArray info = new JsonArray();
			info.add(status);
			info.add(results);
			JsonArray entries = new JsonArray();
			log.forEach(entry -> {
				if (entry.getAsJsonArray().get(0).getAsLong() > serial) {
					entries.add(entry);
				}
			});
			if (!info.equals(seen) || !entries.isEmpty() || !status.matches("queued|running")) {
				JsonObject change = new JsonObject();
				change.add("job_info", info);
				change.add("log_entries", entries);
				return change;
			}
			long left = (end - System.nanoTime()) / 1_000_000;
			if (left <= 0) {
				return JsonNull.INSTANCE;
			}
			wait(left);
		}
	}
}
