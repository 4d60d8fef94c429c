/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.connector.libvirt.internal.Program;

/** Makes the layer over a disk image that takes what the guest writes. */
final class Overlay {

	private static final Duration DEADLINE = Duration.ofSeconds(30);
	private static final int MESSAGE = 2000;

	private Overlay() {
	}

	/** @throws IOException with what qemu-img said */
	static void create(DiskImage image, Path overlay, IProgressMonitor monitor) throws IOException {
		create(monitor, "-F", image.format().name().toLowerCase(Locale.ROOT), "-b", image.image().toAbsolutePath().toString(),
				overlay.toString());
	}

	/** A disk with nothing on it, and next to no room but for snapshots. */
	static void createEmpty(Path disk, IProgressMonitor monitor) throws IOException {
		create(monitor, disk.toString(), "64K");
	}

	private static void create(IProgressMonitor monitor, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of("qemu-img", "create", "-q", "-f", "qcow2"));
		command.addAll(List.of(arguments));
		Program ended = Program.run(command, "", DEADLINE, monitor::isCanceled);
		if (ended.status() != 0) {
			String message = ended.errors().strip();
			throw new IOException(message.length() > MESSAGE ? message.substring(0, MESSAGE) : message);
		}
	}
}
