/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;

/** Reads and writes {@code image.json}. What is read may have been made by somebody else and is believed in nothing. */
public final class ManifestJson {

	static final String FILE_NAME = "image.json";
	static final int LIMIT = 64 * 1024;
	private static final int FORMAT = 1;
	/** What the kernel takes on x86, minus room for what a connector adds. */
	private static final Pattern COMMAND_LINE = Pattern.compile("[\\x20-\\x7e]{0,1024}");
	private static final long MEMORY_LIMIT = 1L << 44;

	private ManifestJson() {
	}

	static byte[] write(Manifest manifest) {
		JsonObject json = new JsonObject();
		json.addProperty("format", Integer.valueOf(FORMAT));
		json.addProperty("digest", manifest.digest());
		json.addProperty("created", manifest.created().toString());
		String recipe = manifest.recipe();
		if (recipe != null) {
			json.addProperty("recipe", recipe);
		}
		json.addProperty("commandLine", manifest.commandLine());
		json.addProperty("minimumMemory", Long.valueOf(manifest.minimumMemory().bytes()));
		JsonObject files = new JsonObject();
		for (ImageFile file : ImageFile.values()) {
			JsonObject entry = new JsonObject();
			entry.addProperty("size", Long.valueOf(manifest.file(file).size()));
			entry.addProperty("sha256", manifest.file(file).sha256());
			files.add(file.fileName(), entry);
		}
		json.add("files", files);
		return (new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json) + "\n").getBytes(StandardCharsets.UTF_8);
	}

	static Manifest read(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
			return read(in.readNBytes(LIMIT + 1));
		}
	}

	/** @throws IOException if it is not a description of an image; the message says what is wrong and is fit to be shown */
	static Manifest read(byte[] bytes) throws IOException {
		if (bytes.length > LIMIT) {
			throw new IOException(FILE_NAME + " is longer than " + LIMIT + " bytes");
		}
		try {
			return manifest(parse(new String(bytes, StandardCharsets.UTF_8)));
		} catch (JsonParseException | IllegalStateException | IllegalArgumentException | UnsupportedOperationException
				| DateTimeException e) {
			throw new IOException(FILE_NAME + " is not a description of an image", e);
		}
	}

	private static JsonObject parse(String text) throws IOException {
		try (JsonReader reader = new JsonReader(new StringReader(text))) {
			reader.setStrictness(Strictness.STRICT);
			return JsonParser.parseReader(reader).getAsJsonObject();
		}
	}

	private static Manifest manifest(JsonObject json) throws IOException {
		if (member(json, "format").getAsInt() != FORMAT) {
			throw new IOException(FILE_NAME + " has a format that this version cannot read; use the version that wrote it, or a newer one");
		}
		String commandLine = member(json, "commandLine").getAsString();
		if (!COMMAND_LINE.matcher(commandLine).matches()) {
			throw new IOException("commandLine in " + FILE_NAME + " is too long or holds other than printable ASCII characters");
		}
		long memory = member(json, "minimumMemory").getAsLong();
		if (memory <= 0 || memory > MEMORY_LIMIT) {
			throw new IOException("minimumMemory in " + FILE_NAME + " is not an amount of memory");
		}
		Manifest manifest = new Manifest(files(member(json, "files").getAsJsonObject()), commandLine, new MemorySize(memory),
				Instant.parse(member(json, "created").getAsString()), recipe(json));
		if (!manifest.digest().equals(member(json, "digest").getAsString())) {
			throw new IOException(FILE_NAME + " contradicts its own digest");
		}
		return manifest;
	}

	private static Map<ImageFile, FileDigest> files(JsonObject json) throws IOException {
		Map<ImageFile, FileDigest> files = new EnumMap<>(ImageFile.class);
		for (ImageFile file : ImageFile.values()) {
			JsonObject entry = member(json, file.fileName()).getAsJsonObject();
			FileDigest digest = new FileDigest(member(entry, "size").getAsLong(), member(entry, "sha256").getAsString());
			if (digest.size() > file.limit()) {
				throw new IOException(file.fileName() + " is larger than " + new MemorySize(file.limit()));
			}
			files.put(file, digest);
		}
		return files;
	}

	private static @Nullable String recipe(JsonObject json) {
		if (!json.has("recipe")) {
			return null;
		}
		String recipe = json.get("recipe").getAsString();
		if (!FileDigest.isSha256(recipe)) {
			throw new IllegalArgumentException("The key of a recipe is a SHA-256");
		}
		return recipe;
	}

	private static JsonElement member(JsonObject json, String name) throws IOException {
		JsonElement member = json.get(name);
		if (member == null) {
			throw new IOException(FILE_NAME + " has no '" + name + "'");
		}
		return member;
	}
}
