/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.snapshot;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.guestbench.connector.qemu.internal.Uninterrupted;
import org.guestbench.connector.qemu.internal.json.Fields;
import org.guestbench.connector.qemu.internal.qmp.QmpClient;
import org.guestbench.connector.qemu.internal.snapshot.SnapshotStore.Medium;
import org.guestbench.connector.qemu.internal.template.StateTransfer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Snapshots of a guest that runs: jobs of its QEMU (qapi/migration.json, {@code snapshot-save} and its like). While one moves memory, QEMU
 * answers nobody, so each command has the time that the slowest disk may need.
 */
public record LiveSnapshots(QmpClient client, SnapshotStore store) {

	private static final Duration COMMAND = Duration.ofMinutes(10);
	private static final Duration PAUSE = Duration.ofMillis(5);

	/** Keeps memory and disks under that tag. The guest stands still meanwhile and is then as it was before. */
	public void save(String tag) throws IOException {
		attach();
		StateTransfer.withMemory(client);
		JsonObject arguments = tagged(tag, store.all());
		arguments.addProperty("vmstate", store.memory().node());
		job("snapshot-save", tag, arguments);
	}

	/** Keeps the disks only, all as they are at the same moment. */
	public void saveDisks(String tag) throws IOException {
		JsonArray actions = new JsonArray();
		for (Medium disk : store.disks()) {
			JsonObject data = new JsonObject();
			data.addProperty("device", disk.node());
			data.addProperty("name", tag);
			JsonObject action = new JsonObject();
			action.addProperty("type", "blockdev-snapshot-internal-sync");
			action.add("data", data);
			actions.add(action);
		}
		JsonObject arguments = new JsonObject();
		arguments.add("actions", actions);
		client.execute("transaction", arguments, COMMAND);
	}

	/** Loads memory and disks. A guest that stood still does so then, too. */
	public void load(String tag) throws IOException {
		attach();
		StateTransfer.withMemory(client);
		JsonObject arguments = tagged(tag, store.all());
		arguments.addProperty("vmstate", store.memory().node());
		job("snapshot-load", tag, arguments);
	}

	/** @param memory whether it has memory */
	public void delete(String tag, boolean memory) throws IOException {
		if (memory) {
			attach();
		}
		job("snapshot-delete", tag, tagged(tag, memory ? store.all() : store.disks()));
	}

	private static JsonObject tagged(String tag, List<Medium> media) {
		JsonArray devices = new JsonArray();
		media.forEach(medium -> devices.add(medium.node()));
		JsonObject arguments = new JsonObject();
		arguments.addProperty("tag", tag);
		arguments.add("devices", devices);
		return arguments;
	}

	/** Opens a file that is no disk of the guest's. */
	private void attach() throws IOException {
		if (!store.apart() || attached()) {
			return;
		}
		JsonObject file = new JsonObject();
		file.addProperty("driver", "file");
		// Relative to QEMU's working directory, whose path may be closed to it.
		file.addProperty("filename", store.memory().file().getFileName().toString());
		JsonObject node = new JsonObject();
		node.addProperty("driver", "qcow2");
		node.addProperty("node-name", store.memory().node());
		node.add("file", file);
		client.execute("blockdev-add", node, COMMAND);
	}

	private boolean attached() throws IOException {
		JsonObject flat = new JsonObject();
		flat.addProperty("flat", true);
		if (client.execute("query-named-block-nodes", flat, COMMAND) instanceof JsonArray nodes) {
			for (JsonElement node : nodes) {
				if (Fields.of(node).text("node-name").equals(store.memory().node())) {
					return true;
				}
			}
		}
		return false;
	}

	private void job(String command, String tag, JsonObject arguments) throws IOException {
		String id = command + "-" + tag;
		arguments.addProperty("job-id", id);
		client.execute(command, arguments, COMMAND);
		JsonObject which = new JsonObject();
		which.addProperty("id", id);
		try {
			awaitConclusion(command, id);
		} finally {
			Uninterrupted.run("QEMU does not forget a job that has ended.", () -> client.execute("job-dismiss", which, COMMAND));
		}
	}

	/** Whether the job has succeeded must be known, so an interrupt is put aside until then. */
	private void awaitConclusion(String command, String id) throws IOException {
		long end = System.nanoTime() + COMMAND.toNanos();
		boolean interrupted = Thread.interrupted();
		try {
			while (!concluded(command, id)) {
				if (System.nanoTime() > end) {
					throw new IOException("QEMU did not carry out '" + command + "' within " + COMMAND.toMinutes() + " min");
				}
				interrupted |= interruptedPause();
			}
		} finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private boolean concluded(String command, String id) throws IOException {
		Fields job = find(id);
		switch (job.text("status")) {
		case "concluded":
			if (job.has("error")) {
				throw new IOException("QEMU did not carry out '" + command + "': " + job.text("error"));
			}
			return true;
		case "null", "aborting":
			throw new IOException("QEMU gave up '" + command + "'");
		default:
			return false;
		}
	}

	private Fields find(String id) throws IOException {
		if (client.execute("query-jobs", COMMAND) instanceof JsonArray jobs) {
			for (JsonElement element : jobs) {
				Fields job = Fields.of(element);
				if (job.text("id").equals(id)) {
					return job;
				}
			}
		}
		throw new IOException("QEMU does not know its own job '" + id + "'");
	}

	private static boolean interruptedPause() {
		try {
			Thread.sleep(PAUSE);
			return false;
		} catch (InterruptedException e) {
			return true;
		}
	}
}
