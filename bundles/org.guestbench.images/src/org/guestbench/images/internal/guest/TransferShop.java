/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.guestbench.images.internal.FolderRemoval;
import org.guestbench.images.internal.Log;
import org.guestbench.images.internal.store.StoreLayout;
import org.guestbench.images.internal.store.Workshop;
import org.guestbench.images.internal.store.Workshops;

/**
 * Where guests are taken apart and put together: a folder for each, that goes at the end, with the file elsewhere that was being written. What a
 * killed process left goes when the next one opens such a folder.
 */
public final class TransferShop {

	/** At the end of the name of an archive that is not whole yet. */
	private static final String PART = ".guestbench-part";
	private static final String JOURNAL = "part";
	private static final int LONGEST = 1 << 14;

	private final StoreLayout layout;
	private final Workshops workshops;

	public TransferShop(Path folder, Log log) {
		layout = new StoreLayout(folder);
		workshops = new Workshops(layout, (id, path) -> dispose(path), log);
	}

	/** Removes what killed processes have left, and opens a folder that this process owns. */
	public Workshop open(String kind) throws IOException {
		layout.prepare();
		workshops.sweep();
		return workshops.open(kind);
	}

	/** The name under which an archive is written until it is whole; written down before it is used. */
	public static Path part(Workshop workshop, Path archive) throws IOException {
		Path part = archive.resolveSibling("." + archive.getFileName() + "." + workshop.id() + PART);
		Files.writeString(workshop.folder().resolve(JOURNAL), part.toString());
		return part;
	}

	private static void dispose(Path folder) throws IOException {
		Path journal = folder.resolve(JOURNAL);
		if (Files.isRegularFile(journal) && Files.size(journal) < LONGEST) {
			Path part = Path.of(Files.readString(journal));
			if (part.isAbsolute() && part.toString().endsWith(folder.getFileName() + PART)) {
				Files.deleteIfExists(part);
			}
		}
		FolderRemoval.remove(folder);
	}
}
