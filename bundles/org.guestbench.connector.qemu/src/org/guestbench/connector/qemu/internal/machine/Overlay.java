/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.connector.qemu.internal.process.ProcessStarter;

/** Makes the throwaway layer over a disk image. */
public final class Overlay {

	private static final Duration DEADLINE = Duration.ofSeconds(30);

	private Overlay() {
	}

	/** @throws IOException with what qemu-img said */
	public static void create(ProcessStarter starter, Path qemuImg, DiskImage image, Path overlay, IProgressMonitor monitor)
			throws IOException {
		ProcessBuilder builder = new ProcessBuilder(List.of(qemuImg.toString(), "create", "-q", "-f", "qcow2", "-F",
				image.format().name().toLowerCase(Locale.ROOT), "-b", image.image().toAbsolutePath().toString(), overlay.toString()));
		QemuImg.run(starter, builder, DEADLINE, monitor);
	}

	/**
	 * Over a disk that belongs to the guest, which it need not be read for.
	 *
	 * @param backing as the overlay sees it
	 */
	public static void create(ProcessStarter starter, Path qemuImg, Path backing, long size, Path overlay, IProgressMonitor monitor)
			throws IOException {
		QemuImg.run(starter, new ProcessBuilder(List.of(qemuImg.toString(), "create", "-q", "-u", "-f", "qcow2", "-F", "qcow2", "-b",
				backing.toString(), overlay.toString(), Long.toString(size))), DEADLINE, monitor);
	}
}
