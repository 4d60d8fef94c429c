/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.connector.qemu.internal.process.Descriptors;
import org.guestbench.connector.qemu.internal.qmp.QmpClient;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * Puts files into the empty places of disks (qapi/block-core.json, {@code blockdev-add} and {@code blockdev-reopen}), and takes them out. The
 * guest must not run.
 */
public final class PayloadSwap {

	private static final Duration COMMAND = Duration.ofSeconds(20);

	private final QmpClient client;
	private final @Nullable Path links;

	/** @param links a folder that QEMU has as a descriptor, if it cannot open files by their own names; of no use after that */
	public PayloadSwap(QmpClient client, @Nullable Path links) {
		this.client = client;
		this.links = links;
	}

	/** @param files by the index of the disk's place */
	public void put(Map<Integer, Path> files) throws IOException {
		if (files.isEmpty()) {
			return;
		}
		JsonArray places = new JsonArray();
		// Sent in one go: each answer that is waited for costs more than the command.
		List<QmpClient.Submitted> commands = new ArrayList<>();
		for (Map.Entry<Integer, Path> entry : files.entrySet()) {
			String name = name(entry.getKey());
			commands.add(client.submit("blockdev-add", BlockNodes.file(name, reach(name, entry.getValue()))));
			places.add(BlockNodes.over(QemuCommand.PAYLOAD + entry.getKey(), name));
		}
		commands.add(reopen(places));
		await(commands);
	}

	/** Makes the places of files that were put there empty again. QEMU does not have them open any more. */
	public void take(Set<Integer> indexes) throws IOException {
		if (indexes.isEmpty()) {
			return;
		}
		JsonArray places = new JsonArray();
		List<QmpClient.Submitted> commands = new ArrayList<>();
		for (Integer index : indexes) {
			String name = "nothing" + index;
			commands.add(client.submit("blockdev-add", BlockNodes.nothing(name)));
			places.add(BlockNodes.over(QemuCommand.PAYLOAD + index, name));
		}
		commands.add(reopen(places));
		for (Integer index : indexes) {
			JsonObject node = new JsonObject();
			node.addProperty("node-name", name(index));
			commands.add(client.submit("blockdev-del", node));
		}
		await(commands);
		Path folder = links;
		if (folder != null) {
			for (Integer index : indexes) {
				Files.delete(folder.resolve(name(index)));
			}
		}
	}

	private static String name(Integer index) {
		return "file" + index;
	}

	private QmpClient.Submitted reopen(JsonArray places) throws IOException {
		JsonObject arguments = new JsonObject();
		arguments.add("options", places);
		return client.submit("blockdev-reopen", arguments);
	}

	private static void await(List<QmpClient.Submitted> commands) throws IOException {
		for (QmpClient.Submitted command : commands) {
			command.await(COMMAND);
		}
	}

	/** @return by which name QEMU can open the file */
	private String reach(String name, Path file) throws IOException {
		Path folder = links;
		if (folder == null) {
			return file.toString();
		}
		Files.createLink(folder.resolve(name), file);
		return Descriptors.path(QemuFiles.LINKS) + "/" + name;
	}
}
