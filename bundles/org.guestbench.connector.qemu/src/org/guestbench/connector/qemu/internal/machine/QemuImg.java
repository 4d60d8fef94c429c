/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.connector.qemu.internal.process.ProcessStarter;

/** Lets qemu-img do something. */
public final class QemuImg {

	private static final int MESSAGE = 2000;
	/** A disk with more snapshots than anybody has. */
	private static final int ANSWER = 1 << 22;

	private QemuImg() {
	}

	/** @throws IOException with what it said */
	public static void run(ProcessStarter starter, ProcessBuilder builder, Duration deadline, IProgressMonitor monitor) throws IOException {
		Process process = starter.start(builder.redirectErrorStream(true));
		try {
			await(process, deadline, monitor, process.getInputStream());
		} finally {
			process.destroyForcibly();
		}
	}

	/**
	 * @return what it wrote, as far as it can be kept in mind
	 * @throws IOException with what it said of a failure
	 */
	public static String ask(ProcessStarter starter, ProcessBuilder builder, Duration deadline, IProgressMonitor monitor)
			throws IOException {
		Process process = starter.start(builder);
		try {
			// Meanwhile, as it does not end before its answer is taken from it.
			CompletableFuture<byte[]> answer = new CompletableFuture<>();
			Thread.ofVirtual().name("Guestbench qemu-img").start(() -> {
				try {
					answer.complete(process.getInputStream().readNBytes(ANSWER));
				} catch (IOException e) {
					answer.completeExceptionally(e);
				}
			});
			await(process, deadline, monitor, process.getErrorStream());
			return new String(answer.get(), StandardCharsets.UTF_8);
		} catch (ExecutionException e) {
			throw new IOException("what qemu-img says cannot be read", e.getCause());
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} finally {
			process.destroyForcibly();
		}
	}

	private static void await(Process process, Duration deadline, IProgressMonitor monitor, InputStream complaints) throws IOException {
		process.getOutputStream().close();
		long end = System.nanoTime() + deadline.toNanos();
		try {
			while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
				if (System.nanoTime() > end) {
					throw new IOException("qemu-img did not finish within " + deadline.toSeconds() + " s");
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
		if (process.exitValue() != 0) {
			throw new IOException(new String(complaints.readNBytes(MESSAGE), StandardCharsets.UTF_8).strip());
		}
	}
}
