/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.payload;

import java.time.Instant;
import java.util.Objects;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.internal.erofs.Extent;
import org.guestbench.run.internal.files.FileStamp;
import org.guestbench.run.internal.files.FolderEntry;

/**
 * What an image has of a file, folder or link, and how that looked when it was packed.
 *
 * @param settled  whether the file had not changed for long enough then, so that a file that looks the same is the same
 * @param inBase   whether the data is in the image's base
 * @param position of the data, in bytes; -1 if there is none, as of what a later entry of the same name replaced
 */
record PackedEntry(String name, FolderEntry.Kind kind, long size, Instant modified, int mode, String target, @Nullable FileStamp stamp,
		boolean settled, boolean inBase, long position) {

	static final long NOWHERE = -1;

	/** Whether nothing that can be seen from outside has changed. */
	boolean looksLike(FolderEntry entry) {
		return name.equals(entry.name()) && kind == entry.kind() && mode == entry.mode() && modified.equals(entry.modified())
				&& target.equals(entry.target()) && (kind != FolderEntry.Kind.FILE || holds(entry));
	}

	/** Whether the data seems to be that of the file as it is now, whatever its name and permissions. */
	boolean holds(FolderEntry entry) {
		FileStamp then = stamp;
		return entry.kind() == FolderEntry.Kind.FILE && kind == FolderEntry.Kind.FILE && position != NOWHERE && size == entry.size()
				&& modified.equals(entry.modified()) && then != null && Objects.equals(then, entry.stamp());
	}

	/** Where the data begins. */
	long block() {
		return position >> Extent.BLOCK_BITS;
	}

	PackedEntry known() {
		return new PackedEntry(name, kind, size, modified, mode, target, stamp, true, inBase, position);
	}
}
