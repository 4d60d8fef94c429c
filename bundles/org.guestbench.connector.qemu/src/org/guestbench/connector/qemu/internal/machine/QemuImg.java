/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.connector.qemu.internal.process.ProcessStarter;

/** Lets qemu-img do something. */
public final class QemuImg {

	private static final int MESSAGE = 2000;

	private QemuImg() {
	}

	/** @throws IOException with what it said */
	public static void run(ProcessStarter starter, ProcessBuilder builder, Duration deadline, IProgressMonitor monitor) throws IOException {
		Process process = starter.start(builder.redirectErrorStream(true));
		try {
			process.getOutputStream().close();
			long end = System.nanoTime() + deadline.toNanos();
			while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
				if (System.nanoTime() > end) {
					throw new IOException("qemu-img did not finish within " + deadline.toSeconds() + " s");
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
