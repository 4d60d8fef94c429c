/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.spare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether two files are on the same file system (st_dev in inode(7)). */
final class SameDevice {

	private SameDevice() {
	}

	static boolean of(Path one, Path other) throws IOException {
		return Files.getAttribute(one, "unix:dev").equals(Files.getAttribute(other, "unix:dev"));
	}
}
