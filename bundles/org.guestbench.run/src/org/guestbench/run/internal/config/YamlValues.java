/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.guestbench.run.RunProblem;
import org.guestbench.run.RunProblem.Severity;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Takes values out of YAML nodes, noting for each that is wrong where it stands and what was expected. */
final class YamlValues {

	private final String file;
	private final List<RunProblem> problems = new ArrayList<>();

	YamlValues(String file) {
		this.file = file;
	}

	List<RunProblem> problems() {
		return List.copyOf(problems);
	}

	void problem(Node node, String message, String remedy) {
		problem(node.getStartMark(), message, remedy);
	}

	void problem(Optional<Mark> where, String message, String remedy) {
		String line = where.map(m -> ":" + (m.getLine() + 1)).orElse("");
		problems.add(new RunProblem(Severity.ERROR, file + line + ": " + message, remedy));
	}

	/** The text of a scalar, whatever its type; empty after a problem. */
	Optional<String> text(String key, Node node) {
		if (node instanceof ScalarNode scalar && !Tag.NULL.equals(scalar.getTag()) && !scalar.getValue().isBlank()) {
			if (scalar.getValue().indexOf('\0') < 0) {
				return Optional.of(scalar.getValue());
			}
			problem(node, "'" + key + "' holds a NUL character.", "Remove it.");
			return Optional.empty();
		}
		problem(node, "'" + key + "' needs a text.", "Write '" + key + ": …' on one line, or remove the key.");
		return Optional.empty();
	}

	/** What {@code reader} makes of the text; its {@link IllegalArgumentException} becomes a problem. */
	<T> Optional<T> read(String key, Node node, Function<String, T> reader) {
		return text(key, node).flatMap(text -> {
			try {
				return Optional.of(reader.apply(text));
			} catch (IllegalArgumentException e) {
				problem(node, "'" + key + "': " + e.getMessage(), "Correct the value of '" + key + "'.");
				return Optional.empty();
			}
		});
	}

	/** A list of texts, or one text as a list of one. */
	List<String> texts(String key, Node node) {
		if (!(node instanceof SequenceNode sequence)) {
			return text(key, node).map(List::of).orElse(List.of());
		}
		List<String> texts = new ArrayList<>();
		for (Node item : sequence.getValue()) {
			text(key, item).ifPresent(texts::add);
		}
		if (sequence.getValue().isEmpty()) {
			problem(node, "'" + key + "' is an empty list.", "Put something into it, or remove the key.");
		}
		return texts;
	}

	/** A list of arguments, or one text that a shell reads. */
	List<String> command(String key, Node node) {
		List<String> texts = texts(key, node);
		return node instanceof SequenceNode || texts.isEmpty() ? texts : List.of("sh", "-c", texts.get(0));
	}

	/** Keys with values that are texts; a value may be empty. */
	Map<String, String> map(String key, Node node) {
		Map<String, String> map = new LinkedHashMap<>();
		if (!(node instanceof MappingNode mapping)) {
			problem(node, "'" + key + "' needs names with values.", "Write each on a line of its own below '" + key + ":', indented.");
			return map;
		}
		for (NodeTuple tuple : mapping.getValue()) {
			Optional<String> name = text(key, tuple.getKeyNode());
			if (name.isPresent() && tuple.getValueNode() instanceof ScalarNode value) {
				map.put(name.get(), Tag.NULL.equals(value.getTag()) ? "" : value.getValue());
			} else if (name.isPresent()) {
				problem(tuple.getValueNode(), "'" + name.get() + "' in '" + key + "' needs a text.",
						"Write it as one text, quoted if need be.");
			}
		}
		return map;
	}
}
