/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a folder is not copied: the data of version control systems, and what its {@value #NAME} says. A line is a
 * {@link PathPattern}; without a slash in it, it matches a name at any depth. A trailing slash matches folders only, a leading {@code !}
 * brings back what an earlier line left out, {@code #} begins a comment. The last line that matches decides; what is below a
 * folder that is left out cannot be brought back.
 */
public final class IgnoreRules {

	public static final String NAME = ".guestbenchignore";
	private static final List<String> ALWAYS = List.of(".git", ".hg", ".svn");
	private static final int MAX_BYTES = 256 * 1024;

	private record Rule(PathPattern pattern, boolean foldersOnly, boolean ignored) {
	}

	private final List<Rule> rules = new ArrayList<>();

	private IgnoreRules() {
	}

	/** Without a file. */
	public static IgnoreRules standard() {
		IgnoreRules rules = new IgnoreRules();
		ALWAYS.forEach(rules::add);
		return rules;
	}

	/**
	 * @throws IOException if the file of that folder is there and cannot be read
	 * @throws IllegalArgumentException with a message for the user if a line of it is wrong
	 */
	public static IgnoreRules of(Path directory) throws IOException {
		IgnoreRules rules = standard();
		Path file = directory.resolve(NAME);
		if (Files.isRegularFile(file)) {
			if (Files.size(file) > MAX_BYTES) {
				throw new IOException(NAME + " is larger than " + MAX_BYTES / 1024 + " KiB");
			}
			Files.readAllLines(file, StandardCharsets.UTF_8).forEach(rules::add);
		}
		return rules;
	}

	private void add(String line) {
		String text = line.strip();
		if (text.isEmpty() || text.startsWith("#")) {
			return;
		}
		boolean ignored = !text.startsWith("!");
		text = ignored ? text : text.substring(1);
		boolean foldersOnly = text.endsWith("/");
		text = foldersOnly ? text.substring(0, text.length() - 1) : text;
		boolean anywhere = text.indexOf('/') < 0;
		text = text.startsWith("/") ? text.substring(1) : text;
		rules.add(new Rule(PathPattern.of(anywhere ? "**/" + text : text), foldersOnly, ignored));
	}

	public boolean ignores(String path, boolean folder) {
		for (int i = rules.size() - 1; i >= 0; i--) {
			Rule rule = rules.get(i);
			if ((folder || !rule.foldersOnly()) && rule.pattern().matches(path)) {
				return rule.ignored();
			}
		}
		return false;
	}
}
