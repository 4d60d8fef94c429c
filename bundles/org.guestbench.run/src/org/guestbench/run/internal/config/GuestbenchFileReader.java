/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.run.Durations;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunSpec;
import org.guestbench.run.internal.files.PathPattern;
import org.guestbench.run.matrix.ImageNames;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Reads a {@code guestbench.yaml} (YAML 1.2.2). Strict: a key that is not known is a problem and not passed over, because a mistyped
 * one would otherwise be found out only by a run that does something else. Every problem has its line.
 */
public final class GuestbenchFileReader {

	static final List<String> KEYS = List.of("image", "memory", "cpus", "command", "build", "results", "network", "environment", "timeout",
			"user", "payload", "jdk");
	private static final int MAX_BYTES = 64 * 1024;

	private final YamlValues values = new YamlValues(GuestbenchFile.NAME);
	private @Nullable String image;
	private @Nullable MemorySize memory;
	private @Nullable Integer cpus;
	private List<String> command = List.of();
	private List<String> build = List.of();
	private List<String> results = List.of();
	private RunSpec.@Nullable Network network;
	private Map<String, String> environment = Map.of();
	private @Nullable Duration timeout;
	private @Nullable String user;
	private Map<String, String> payload = Map.of();
	private @Nullable String jdk;

	private GuestbenchFileReader() {
	}

	/** @param problems empty if everything could be read; else {@code file} holds what could */
	public record Reading(GuestbenchFile file, List<RunProblem> problems) {
		public Reading {
			problems = List.copyOf(problems);
		}
	}

	/** Reads the file of that folder if it has one. */
	public static Reading read(Path directory) {
		Path path = directory.resolve(GuestbenchFile.NAME);
		GuestbenchFileReader reader = new GuestbenchFileReader();
		if (Files.exists(path)) {
			reader.load(path);
		}
		return reader.reading();
	}

	/** Reads a text as if it were the file. */
	public static Reading parse(String text) {
		GuestbenchFileReader reader = new GuestbenchFileReader();
		reader.compose(text);
		return reader.reading();
	}

	private Reading reading() {
		return new Reading(
				new GuestbenchFile(image, memory, cpus, command, build, results, network, environment, timeout, user, payload, jdk),
				values.problems());
	}

	private void load(Path path) {
		try {
			if (Files.size(path) > MAX_BYTES) {
				fileProblem("It is larger than " + MAX_BYTES / 1024 + " KiB.", "Keep what it runs in a script of its own.");
				return;
			}
			compose(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(path))).toString());
		} catch (CharacterCodingException e) {
			fileProblem("It is not UTF-8.", "Save it in that encoding.");
		} catch (IOException e) {
			fileProblem("It cannot be read: " + e.getMessage(), "Make it a readable file, or remove it.");
		}
	}

	private void fileProblem(String message, String remedy) {
		values.problem(Optional.empty(), message, remedy);
	}

	private void compose(String text) {
		LoadSettings settings = LoadSettings.builder().setLabel(GuestbenchFile.NAME).setAllowDuplicateKeys(false)
				.setAllowRecursiveKeys(false)
				.setMaxAliasesForCollections(20).setCodePointLimit(MAX_BYTES).build();
		try {
			Iterator<Node> documents = new Compose(settings).composeAllFromString(text).iterator();
			if (!documents.hasNext()) {
				return;
			}
			Node root = documents.next();
			if (documents.hasNext()) {
				values.problem(documents.next(), "There is a second document.", "Keep one, without '---' lines in between.");
			}
			readRoot(root);
		} catch (MarkedYamlEngineException e) {
			values.problem(e.getProblemMark(), "Not YAML: " + e.getProblem() + ".", "Correct the file; see docs/runs.md for its form.");
		} catch (YamlEngineException e) {
			fileProblem("Not YAML: " + e.getMessage(), "Correct the file; see docs/runs.md for its form.");
		}
	}

	private void readRoot(Node root) {
		if (!(root instanceof MappingNode mapping)) {
			values.problem(root, "It needs keys with values.", "Write for example 'command: make check'.");
			return;
		}
		Set<String> seen = new HashSet<>();
		for (NodeTuple tuple : mapping.getValue()) {
			String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
			if (!seen.add(key)) {
				values.problem(tuple.getKeyNode(), "The key '" + key + "' is there twice.", "Keep one of them.");
			} else {
				readKey(key, tuple.getKeyNode(), tuple.getValueNode());
			}
		}
	}

	private void readKey(String key, Node where, Node node) {
		switch (key) {
		case "image" -> image = images(key, node);
		case "memory" -> values.read(key, node, MemorySize::parse).ifPresent(v -> memory = v);
		case "cpus" -> values.read(key, node, GuestbenchFileReader::positive).ifPresent(v -> cpus = v);
		case "command" -> command = values.command(key, node);
		case "build" -> build = values.command(key, node);
		case "results" -> results = patterns(key, node);
		case "network" -> values.read(key, node, GuestbenchFileReader::network).ifPresent(v -> network = v);
		case "environment" -> environment = values.map(key, node);
		case "timeout" -> values.read(key, node, Durations::parse).ifPresent(v -> timeout = v);
		case "user" -> values.text(key, node).ifPresent(v -> user = v);
		case "payload" -> payload = values.map(key, node);
		case "jdk" -> values.text(key, node).ifPresent(v -> jdk = v);
		default -> values.problem(where, "Unknown key '" + key + "'." + NearNames.question(key, KEYS),
				"Use one of: " + String.join(", ", KEYS) + ".");
		}
	}

	/** One or several, in the form of the option of that name. */
	private @Nullable String images(String key, Node node) {
		List<String> names = values.texts(key, node);
		try {
			return names.isEmpty() ? null : ImageNames.join(ImageNames.parse(ImageNames.join(names)));
		} catch (IllegalArgumentException e) {
			values.problem(node, "'" + key + "': " + e.getMessage(), "Correct the value of '" + key + "'.");
			return null;
		}
	}

	private List<String> patterns(String key, Node node) {
		List<String> patterns = values.texts(key, node);
		for (String pattern : patterns) {
			try {
				PathPattern.of(pattern);
			} catch (IllegalArgumentException e) {
				values.problem(node, "'" + key + "': " + e.getMessage(), "Write for example 'build/reports/*.xml'.");
			}
		}
		return patterns;
	}

	private static Integer positive(String text) {
		if (!text.matches("[1-9][0-9]{0,3}")) {
			throw new IllegalArgumentException("Not a number of processors: '" + text + "'.");
		}
		return Integer.valueOf(text);
	}

	private static RunSpec.Network network(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
		case "none" -> RunSpec.Network.NONE;
		case "nat" -> RunSpec.Network.NAT;
		default -> throw new IllegalArgumentException("Not a network: '" + text + "'. Write none or nat.");
		};
	}
}
