/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.template;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** What a file of a guest's memory takes of the disk: pages that the guest never wrote to are holes. The JDK does not tell. */
final class DiskUse {

	private static final int PAGE = 4096;
	private static final int BUFFER = 256 * PAGE;

	private DiskUse() {
	}

	/** Counts the pages with something in them. */
	static long of(Path file) throws IOException {
		byte[] buffer = new byte[BUFFER];
		long used = 0;
		try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "r")) {
			for (int read = pages.read(buffer); read > 0; read = pages.read(buffer)) {
				for (int page = 0; page < read; page += PAGE) {
					used += isEmpty(buffer, page, Math.min(page + PAGE, read)) ? 0 : PAGE;
				}
			}
		}
		return used;
	}

	private static boolean isEmpty(byte[] bytes, int from, int to) {
		for (int i = from; i < to; i++) {
			if (bytes[i] != 0) {
				return false;
			}
		}
		return true;
	}
}
