/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.guest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;

/** An image of a small empty disk, for a guest whose disk is as large as is wanted and begins with nothing. */
final class EmptyDisk {

	private static final int SIZE = 1 << 20;

	private EmptyDisk() {
	}

	static DiskImage in(Path folder) throws IOException {
		Path file = folder.resolve("empty.raw");
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			channel.write(ByteBuffer.allocate(1), SIZE - 1);
		}
		return new DiskImage(file.toAbsolutePath(), DiskFormat.RAW);
	}
}
