/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.template;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.guestbench.api.MemorySize;
import org.guestbench.connector.qemu.internal.json.Fields;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Reads and writes {@code template.json}. */
final class TemplateRecordFile {

	private static final int LIMIT = 1 << 20;

	private TemplateRecordFile() {
	}

	static TemplateRecord read(Path file) throws IOException {
		Fields json;
		try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
			json = Fields.parse(new String(in.readNBytes(LIMIT), StandardCharsets.UTF_8));
		}
		Map<String, String> sources = new HashMap<>();
		for (Fields source : json.objects("sources")) {
			sources.put(source.text("file"), source.text("stamp"));
		}
		return json.checked(() -> new TemplateRecord(json.text("digest"), json.text("name"), new MemorySize(json.number("memory")),
				Math.toIntExact(json.number("cpus")), Instant.parse(json.text("created")), new MemorySize(json.number("size")), sources,
				json.text("ram"), json.text("state"), json.has("flaw") ? json.text("flaw") : ""));
	}

	static void write(Path file, TemplateRecord record) throws IOException {
		JsonObject json = new JsonObject();
		json.addProperty("digest", record.digest());
		json.addProperty("name", record.name());
		json.addProperty("memory", record.memory().bytes());
		json.addProperty("cpus", record.cpus());
		json.addProperty("created", record.created().toString());
		json.addProperty("size", record.size().bytes());
		JsonArray sources = new JsonArray();
		record.sources().forEach((path, stamp) -> {
			JsonObject source = new JsonObject();
			source.addProperty("file", path);
			source.addProperty("stamp", stamp);
			sources.add(source);
		});
		json.add("sources", sources);
		json.addProperty("ram", record.ram());
		json.addProperty("state", record.state());
		json.addProperty("flaw", record.flaw());
		Files.writeString(file, new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json));
	}
}
