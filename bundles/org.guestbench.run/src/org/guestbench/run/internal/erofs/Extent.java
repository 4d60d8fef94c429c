/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.erofs;

import org.guestbench.run.internal.files.FolderEntry;

/**
 * Where the data of a file is.
 *
 * @param inBase   whether it is in the base image
 * @param position in bytes from the beginning of the image that it is in, a whole number of blocks
 */
public record Extent(FolderEntry entry, boolean inBase, long position) {

	/** How many bits of a position are within a block. */
	public static final int BLOCK_BITS = Blocks.BITS;

	public long block() {
		return position >> BLOCK_BITS;
	}
}
