/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * The agent of all machines: it really runs their scripts, with a shell of this machine, as whoever runs the tests. What it says of them is what
 * Azure says, the last 4,096 bytes.
 */
final class FakeAgent implements AutoCloseable {

	private static final int MOST = 4096;

	/** Runs a script that it reads from its standard input. */
	private final List<String> shell;
	private final Map<String, Path> folders = new ConcurrentHashMap<>();

	FakeAgent(List<String> shell) {
		this.shell = List.copyOf(shell);
	}

	/** What the last life of the machine had under way is gone. */
	void boots(String machine) {
		Path last = folders.remove(machine);
		if (last != null) {
			delete(last);
		}
	}

	@Override
	public void close() {
		List.copyOf(folders.keySet()).forEach(this::boots);
	}

	private static void delete(Path folder) {
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(path);
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	JsonObject run(String machine, JsonObject body) {
		List<String> lines = new ArrayList<>();
		for (JsonElement line : body.getAsJsonArray("script")) {
			lines.add(line.getAsString());
		}
		JsonObject status = new JsonObject();
		status.addProperty("code", "ProvisioningState/succeeded");
		status.addProperty("level", "Info");
		status.addProperty("displayStatus", "Provisioning succeeded");
		status.addProperty("message", "Enable succeeded: \n[stdout]\n" + last(shell(machine, String.join("\n", lines))) + "\n[stderr]\n");
		JsonArray value = new JsonArray();
		value.add(status);
		JsonObject result = new JsonObject();
		result.add("value", value);
		return result;
	}

	private String shell(String machine, String script) {
		try {
			Path folder = folders.computeIfAbsent(machine, m -> folder());
			ProcessBuilder builder = new ProcessBuilder(shell).redirectErrorStream(true);
			builder.environment().put("GUESTBENCH_COMMANDS", folder.toString());
			Path file = Files.createTempFile(folder, "script", ".sh");
			Files.writeString(file, script);
			Process process = builder.redirectInput(file.toFile()).start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			Files.delete(file);
			return output;
		} catch (IOException e) {
			return e.toString();
		}
	}

	private static Path folder() {
		try {
			return Files.createTempDirectory("fake-azure-");
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	private static String last(String output) {
		return output.length() <= MOST ? output : output.substring(output.length() - MOST);
	}
}
