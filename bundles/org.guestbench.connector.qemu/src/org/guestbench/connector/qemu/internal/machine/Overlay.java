/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.connector.qemu.internal.process.ProcessStarter;

/** Makes the throwaway layer over a disk image. */
public final class Overlay {

	private static final long DEADLINE_SECONDS = 30;
	private static final int MESSAGE = 2000;

	private Overlay() {
	}

	/** @throws IOException with what qemu-img said */
	public static void create(ProcessStarter starter, Path qemuImg, DiskImage image, Path overlay, IProgressMonitor monitor)
			throws IOException {
		ProcessBuilder builder = new ProcessBuilder(List.of(qemuImg.toString(), "create", "-q", "-f", "qcow2", "-F",
				image.format().name().toLowerCase(Locale.ROOT), "-b", image.image().toAbsolutePath().toString(), overlay.toString()));
		builder.redirectErrorStream(true);
		Process process = starter.start(builder);
		try {
			process.getOutputStream().close();
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
			while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
				if (System.nanoTime() > end) {
					throw new IOException("qemu-img did not finish within " + DEADLINE_SECONDS + " s");
				}
			}
			if (process.exitValue() != 0) {
				throw new IOException(new String(process.getInputStream().readNBytes(MESSAGE), StandardCharsets.UTF_8).strip());
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} finally {
			process.destroyForcibly();
		}
	}
}
