/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.recipe;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.images.internal.Failure;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a {@code recipe.yaml} (YAML 1.2.2). Strict: a mistyped key would otherwise show only in what the image lacks. */
final class RecipeReader {

	static final String FILE_NAME = "recipe.yaml";
	private static final int LIMIT = 64 * 1024;

	private final String recipe;
	private final Map<String, String> values = new LinkedHashMap<>();
	private final Map<String, List<String>> lists = new LinkedHashMap<>();

	private RecipeReader(String recipe) {
		this.recipe = recipe;
	}

	/** @param recipe its name, for messages */
	static RecipeText read(String recipe, byte[] yaml) throws CoreException {
		RecipeReader reader = new RecipeReader(recipe);
		reader.read(yaml);
		return new RecipeText(reader.values, reader.lists);
	}

	private void read(byte[] yaml) throws CoreException {
		if (yaml.length > LIMIT) {
			throw problem("it is longer than " + LIMIT + " bytes");
		}
		LoadSettings settings = LoadSettings.builder().setLabel(FILE_NAME).setCodePointLimit(LIMIT).setMaxAliasesForCollections(5).build();
		Optional<Node> root;
		try {
			root = new Compose(settings).composeInputStream(new ByteArrayInputStream(yaml));
		} catch (MarkedYamlEngineException e) {
			throw Failure.of(text(line(e.getProblemMark()) + "it is not YAML that can be read here"), e);
		} catch (YamlEngineException e) {
			throw Failure.of(text("it is not YAML that can be read here"), e);
		}
		if (root.isEmpty() || !(root.get() instanceof MappingNode mapping)) {
			throw problem("it needs keys with values, such as 'description: …'");
		}
		for (NodeTuple tuple : mapping.getValue()) {
			entry(tuple);
		}
	}

	private void entry(NodeTuple tuple) throws CoreException {
		Node value = tuple.getValueNode();
		String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
		Pattern form = RecipeKeys.FORMS.get(key);
		if (form == null) {
			throw problem(line(tuple.getKeyNode()) + "there is no key '" + key + "'; there are "
					+ String.join(", ", new TreeSet<>(RecipeKeys.FORMS.keySet())));
		}
		if (values.containsKey(key) || lists.containsKey(key)) {
			throw problem(line(tuple.getKeyNode()) + "'" + key + "' is there twice");
		}
		if (!RecipeKeys.LISTS.contains(key)) {
			values.put(key, value(key, form, value));
			return;
		}
		if (!(value instanceof SequenceNode sequence)) {
			throw problem(line(value) + "'" + key + "' needs a list: [a, b, …]");
		}
		List<String> list = new ArrayList<>();
		for (Node item : sequence.getValue()) {
			list.add(value(key, form, item));
		}
		lists.put(key, list);
	}

	private String value(String key, Pattern form, Node node) throws CoreException {
		if (node instanceof ScalarNode scalar && form.matcher(scalar.getValue()).matches()) {
			return scalar.getValue();
		}
		throw problem(line(node) + "'" + key + "' has a value that it cannot have; docs/images.md describes them");
	}

	private static String line(Node node) {
		return line(node.getStartMark());
	}

	private static String line(Optional<Mark> where) {
		return where.map(mark -> "line " + (mark.getLine() + 1) + ": ").orElse("");
	}

	private CoreException problem(String what) {
		return Failure.of(text(what));
	}

	private String text(String what) {
		return "Cannot use the recipe '" + recipe + "': " + what + ". Correct its " + FILE_NAME + ".";
	}
}
