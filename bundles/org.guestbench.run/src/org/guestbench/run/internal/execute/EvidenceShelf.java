/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.guestbench.run.internal.files.Folders;

/** Evidence of runs that named no place for it. Only the newest is kept. */
final class EvidenceShelf {

	private static final int KEPT = 10;

	private final Path folder;

	EvidenceShelf(Path folder) {
		this.folder = folder;
	}

	/** Takes a folder over and returns where it is now. */
	Path add(Path evidence) throws IOException {
		Files.createDirectories(folder, Folders.privateFolder());
		Path place = folder.resolve(evidence.getFileName());
		Files.move(evidence, place);
		try (Stream<Path> all = Files.list(folder)) {
			List<Path> old = all.sorted(Comparator.comparing(EvidenceShelf::modified).reversed()).skip(KEPT).toList();
			for (Path o : old) {
				Folders.delete(o);
			}
		}
		return place;
	}

	private static FileTime modified(Path path) {
		try {
			return Files.getLastModifiedTime(path);
		} catch (IOException e) {
			// Another bench removed it meanwhile.
			return FileTime.fromMillis(0);
		}
	}
}
