/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.template;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.guestbench.api.Pause;
import org.guestbench.connector.qemu.internal.json.Fields;
import org.guestbench.connector.qemu.internal.machine.TemplateCommand;
import org.guestbench.connector.qemu.internal.qmp.QmpClient;
import org.guestbench.connector.qemu.internal.qmp.QmpListener;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * Lets QEMU save and load a guest without its memory, which is in a file already (qapi/migration.json, {@code x-ignore-shared}). The
 * capability goes by the memory's block, not by how it is mapped, so a fork, whose memory is its own, has it too.
 */
public final class StateTransfer {

	private static final Duration COMMAND = Duration.ofSeconds(20);
	private static final Duration SAVING = Duration.ofSeconds(60);

	private StateTransfer() {
	}

	/** Stops the guest, sends its state, and ends QEMU. */
	static void save(Path monitor, String target) throws IOException {
		try (QmpClient client = QmpClient.connect(monitor, QmpListener.NONE, COMMAND)) {
			client.execute("stop", COMMAND);
			ignoreShared(client, true);
			JsonObject arguments = new JsonObject();
			arguments.addProperty("uri", target);
			client.execute("migrate", arguments, COMMAND);
			awaitSaved(client);
			client.execute("quit", COMMAND);
		}
	}

	/** Loads the state of a fork, whose processors stand still then. */
	public static void load(QmpClient client, Duration deadline) throws IOException {
		long end = System.nanoTime() + deadline.toNanos();
		ignoreShared(client, true);
		JsonObject arguments = new JsonObject();
		arguments.addProperty("uri", TemplateCommand.state());
		client.execute("migrate-incoming", arguments, deadline);
		// QEMU answers when it has loaded most of it, so this rarely asks twice.
		while (Fields.of(client.execute("query-status", deadline)).text("status").equals("inmigrate")) {
			if (System.nanoTime() > end) {
				throw new IOException("QEMU did not load the template's state within " + deadline.toSeconds() + " s.");
			}
			Pause.of(Duration.ofMillis(1));
		}
	}

	/** From now on what is saved and loaded has the memory too, whatever file it is in. */
	public static void withMemory(QmpClient client) throws IOException {
		ignoreShared(client, false);
	}

	private static void awaitSaved(QmpClient client) throws IOException {
		long end = System.nanoTime() + SAVING.toNanos();
		while (true) {
			Fields answer = Fields.of(client.execute("query-migrate", COMMAND));
			String status = answer.has("status") ? answer.text("status") : "none";
			switch (status) {
			case "completed":
				return;
			case "failed", "cancelled":
				throw new IOException("QEMU did not save its guest" + (answer.has("error-desc") ? ": " + answer.text("error-desc") : ""));
			default:
				break;
			}
			if (System.nanoTime() > end) {
				throw new IOException("QEMU did not save its guest within " + SAVING.toSeconds() + " s");
			}
			Pause.of(Duration.ofMillis(10));
		}
	}

	private static void ignoreShared(QmpClient client, boolean ignored) throws IOException {
		JsonObject capability = new JsonObject();
		capability.addProperty("capability", "x-ignore-shared");
		capability.addProperty("state", ignored);
		JsonArray capabilities = new JsonArray();
		capabilities.add(capability);
		JsonObject arguments = new JsonObject();
		arguments.add("capabilities", capabilities);
		client.execute("migrate-set-capabilities", arguments, COMMAND);
	}
}
