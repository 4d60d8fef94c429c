/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.util.Optional;

/** The files of an image, and what one of them may take at most in an archive that somebody else made. */
public enum ImageFile {

	KERNEL("kernel", 256L << 20), INITRD("initrd", 512L << 20), ROOT("root.erofs", 256L << 30);

	private final String fileName;
	private final long limit;

	ImageFile(String fileName, long limit) {
		this.fileName = fileName;
		this.limit = limit;
	}

	public String fileName() {
		return fileName;
	}

	/** In bytes. */
	long limit() {
		return limit;
	}

	static Optional<ImageFile> named(String fileName) {
		for (ImageFile file : values()) {
			if (file.fileName.equals(fileName)) {
				return Optional.of(file);
			}
		}
		return Optional.empty();
	}
}
