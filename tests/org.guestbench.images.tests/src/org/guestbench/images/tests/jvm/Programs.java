/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests.jvm;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the programs that are run both ways. */
final class Programs {

	private Programs() {
	}

	/** @param sources of one public class each, whose name begins the text: {@code Name: source} */
	static void compile(Path into, Path scratch, List<String> sources) throws IOException {
		List<Path> files = new ArrayList<>();
		for (String source : sources) {
			int colon = source.indexOf(':');
			Path file = scratch.resolve(source.substring(0, colon).replace('.', '/') + ".java");
			Files.createDirectories(file.getParent());
			files.add(Files.writeString(file, source.substring(colon + 1)));
		}
		Files.createDirectories(into);
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		StringWriter complaints = new StringWriter();
		try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
			List<String> options = List.of("--release", "17", "-d", into.toString(), "-proc:none", "-nowarn");
			if (!compiler.getTask(complaints, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files)).call()
					.booleanValue()) {
				throw new IOException(complaints.toString());
			}
		}
	}
}
