/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.layers.tests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.jdt.annotation.Nullable;

/** A bundle as its folder describes it. */
record Bundle(Path folder) {
	private static final Pattern IMPORT = Pattern.compile("^import\\s+(?:static\\s+)?([\\w.]+)(?:\\.\\*)?;", Pattern.MULTILINE);
	private static final Pattern CLAUSE = Pattern.compile("(?:[^,\"]|\"[^\"]*\")+");

	String name() {
		return folder.getFileName().toString();
	}

	/** The name without the project's prefix, as the architecture's table has it. */
	String shortName() {
		return name().replaceFirst("^org\\.guestbench\\.", "");
	}

	boolean hasUserInterface() {
		return shortName().equals("ui") || shortName().startsWith("ui.") || shortName().equals("product");
	}

	List<Path> sources() {
		return SourceTree.files(folder.resolve("src"), ".java");
	}

	@Nullable
	String header(String header) {
		try (InputStream manifest = Files.newInputStream(folder.resolve("META-INF/MANIFEST.MF"))) {
			return new Manifest(manifest).getMainAttributes().getValue(header);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The names in a header such as Require-Bundle, without versions and directives. */
	Set<String> names(String header) {
		Set<String> names = new TreeSet<>();
		clauses(header).forEach(clause -> names.add(clause.split(";", 2)[0].strip()));
		return names;
	}

	List<String> clauses(String header) {
		String value = header(header);
		return value == null ? List.of() : CLAUSE.matcher(value).results().map(result -> result.group().strip()).toList();
	}

	/** Every package that has a source in this bundle. */
	Set<String> packages() {
		Set<String> packages = new TreeSet<>();
		Path root = folder.resolve("src");
		for (Path source : sources()) {
			packages.add(root.relativize(source.getParent()).toString().replace('/', '.'));
		}
		return packages;
	}

	/** What the imports of one source name: types, and for static imports members. */
	static Set<String> imports(Path source) {
		Set<String> imports = new TreeSet<>();
		Matcher matcher = IMPORT.matcher(SourceTree.text(source));
		while (matcher.find()) {
			imports.add(matcher.group(1));
		}
		return imports;
	}

	Properties properties(String file) {
		Properties properties = new Properties();
		Path path = folder.resolve(file);
		if (Files.exists(path)) {
			try (InputStream stream = Files.newInputStream(path)) {
				properties.load(stream);
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
		return properties;
	}

	@Override
	public String toString() {
		return name();
	}
}
