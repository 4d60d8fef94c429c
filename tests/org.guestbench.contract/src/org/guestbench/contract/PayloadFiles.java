/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.guestbench.api.guest.PayloadDisk;
import org.junit.rules.TemporaryFolder;

/** Files for payload disks, each with other random bytes. */
final class PayloadFiles extends TemporaryFolder {

	private static final int BLOCK = 4096;

	/** A hypervisor may run its guests as another user. */
	@Override
	public void create() throws IOException {
		super.create();
		Path folder = getRoot().toPath();
		if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
		}
	}

	Path path(String name) {
		return getRoot().toPath().resolve(name);
	}

	List<PayloadDisk> disks(int count) throws IOException {
		List<PayloadDisk> disks = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			disks.add(new PayloadDisk("disk" + i, fill(path("disk" + i + ".img"), i)));
		}
		return disks;
	}

	/** Each a few blocks longer than the one before. */
	Path fill(Path file, int number) throws IOException {
		byte[] content = new byte[(3 + 7 * number) * BLOCK];
		new Random(number).nextBytes(content);
		return Files.write(file, content);
	}
}
