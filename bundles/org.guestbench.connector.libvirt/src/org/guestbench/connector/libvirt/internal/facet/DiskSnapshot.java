/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.util.ArrayList;
import java.util.List;

import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.QemuMonitor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Keeps what is on the disks of a guest that runs, all at one moment, as if its power had been cut (QEMU's {@code qapi/transaction.json} and
 * {@code qapi/block-core.json}, {@code blockdev-snapshot-internal-sync}).
 */
final class DiskSnapshot {

	/** The format that keeps snapshots. */
	private static final String FORMAT = "qcow2";

	private DiskSnapshot() {
	}

	/** @return false if there is no disk that could keep it */
	static boolean take(QemuMonitor monitor, String name) throws LibvirtFailure {
		JsonArray actions = new JsonArray();
		for (String node : nodes(monitor.execute("query-block"))) {
			JsonObject data = new JsonObject();
			data.addProperty("device", node);
			data.addProperty("name", name);
			JsonObject action = new JsonObject();
			action.addProperty("type", "blockdev-snapshot-internal-sync");
			action.add("data", data);
			actions.add(action);
		}
		if (actions.isEmpty()) {
			return false;
		}
		JsonObject arguments = new JsonObject();
		arguments.add("actions", actions);
		monitor.execute("transaction", arguments);
		return true;
	}

	private static List<String> nodes(JsonElement blocks) {
		List<String> nodes = new ArrayList<>();
		for (JsonElement block : blocks.getAsJsonArray()) {
			JsonObject disk = block.getAsJsonObject().getAsJsonObject("inserted");
			if (disk != null && FORMAT.equals(disk.get("drv").getAsString()) && !disk.get("ro").getAsBoolean()) {
				nodes.add(disk.get("node-name").getAsString());
			}
		}
		return nodes;
	}
}
