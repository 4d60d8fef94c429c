/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.guest.BootSource.DiskImage;

/** Makes the layer over a disk image that takes what the guest writes. */
final class Overlay {

	private static final long DEADLINE_SECONDS = 30;
	private static final long POLL_MILLIS = 50;
	private static final int MESSAGE = 2000;

	private Overlay() {
	}

	/** @throws IOException with what qemu-img said */
	static void create(DiskImage image, Path overlay, IProgressMonitor monitor) throws IOException {
		String format = image.format().name().toLowerCase(Locale.ROOT);
		ProcessBuilder builder = new ProcessBuilder("qemu-img", "create", "-q", "-f", "qcow2", "-F", format, "-b",
				image.image().toAbsolutePath().toString(), overlay.toString());
		Process process = builder.redirectErrorStream(true).start();
		try {
			process.getOutputStream().close();
			await(process, monitor);
			if (process.exitValue() != 0) {
				throw new IOException(new String(process.getInputStream().readNBytes(MESSAGE), StandardCharsets.UTF_8).strip());
			}
		} finally {
			process.destroyForcibly();
		}
	}

	private static void await(Process process, IProgressMonitor monitor) throws IOException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
		try {
			while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
				if (System.nanoTime() - end >= 0) {
					throw new IOException("qemu-img did not finish within " + DEADLINE_SECONDS + " s");
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}
}
