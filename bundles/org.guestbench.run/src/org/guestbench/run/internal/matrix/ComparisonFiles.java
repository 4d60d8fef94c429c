/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

import org.guestbench.run.matrix.Comparison;
import org.guestbench.run.matrix.ComparisonText;

/** The comparison beside the results of each image. A file is there whole or not at all. */
record ComparisonFiles(Path folder) {

	private static final String TEXT = "comparison.txt";
	private static final String JSON = "comparison.json";

	void write(Comparison comparison) throws IOException {
		Files.createDirectories(folder);
		write(TEXT, String.join("\n", ComparisonText.lines(comparison)));
		write(JSON, ComparisonText.json(comparison));
	}

	private void write(String name, String text) throws IOException {
		Path unfinished = folder.resolve(".guestbench-" + UUID.randomUUID());
		try {
			Files.writeString(unfinished, text + "\n");
			Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		} finally {
			Files.deleteIfExists(unfinished);
		}
	}
}
