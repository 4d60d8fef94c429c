/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.guestbench.images.internal.recipe.Recipe;

/** How a builder is called; docs/images.md describes it for those who write builders. */
final class BuilderCommand {

	static final String PROGRAM = "build";

	private final Recipe recipe;
	private final Path builder;
	private final Path agent;
	private final Path folder;

	/**
	 * @param builder with the program
	 * @param folder  for all that is made
	 */
	BuilderCommand(Recipe recipe, Path builder, Path agent, Path folder) {
		this.recipe = recipe;
		this.builder = builder;
		this.agent = agent;
		this.folder = folder;
	}

	/** Where the builder leaves the image. */
	static Path result(Path folder) {
		return folder.resolve("image");
	}

	/** The program with its arguments. Files that they name are written. */
	List<String> arguments() throws IOException {
		List<String> arguments = new ArrayList<>(List.of(builder.resolve(PROGRAM).toString(), "--out", result(folder).toString(), "--agent",
				agent.toString(), "--suite", recipe.suite()));
		add(arguments, "--packages", String.join(" ", recipe.packages()));
		add(arguments, "--kernel", recipe.kernel());
		add(arguments, "--modules", modules());
		add(arguments, "--files", files());
		add(arguments, "--customize", customize());
		return arguments;
	}

	private static void add(List<String> arguments, String option, String value) {
		if (!value.isEmpty()) {
			arguments.addAll(List.of(option, value));
		}
	}

	private String modules() throws IOException {
		if (recipe.modules().isEmpty()) {
			return "";
		}
		BuildFolder.write(folder.resolve("recipe"), Map.of("modules", recipe.modules().getBytes(StandardCharsets.UTF_8)));
		return folder.resolve("recipe").resolve("modules").toString();
	}

	private String files() throws IOException {
		if (recipe.files().content().isEmpty()) {
			return "";
		}
		Path files = folder.resolve("files");
		BuildFolder.write(files, recipe.files().content());
		return files.toString();
	}

	/** One program that runs all scripts: those of the recipes that this one extends come first. */
	private String customize() throws IOException {
		if (recipe.scripts().isEmpty()) {
			return "";
		}
		Map<String, byte[]> files = new TreeMap<>();
		StringBuilder all = new StringBuilder("#!/bin/sh\nset -e\nhere=$(dirname \"$0\")\n");
		for (Recipe.Script script : recipe.scripts()) {
			String name = "customize-" + script.recipe();
			files.put(name, script.text().getBytes(StandardCharsets.UTF_8));
			all.append("\"$here/").append(name).append("\" \"$1\"\n");
		}
		files.put("customize", all.toString().getBytes(StandardCharsets.UTF_8));
		BuildFolder.write(folder.resolve("recipe"), files);
		return folder.resolve("recipe").resolve("customize").toString();
	}
}
