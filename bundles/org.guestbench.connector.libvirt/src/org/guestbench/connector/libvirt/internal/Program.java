/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.eclipse.core.runtime.OperationCanceledException;

/**
 * What came of a short program of this machine.
 *
 * @param status its exit status
 * @param output what it wrote, at most so much
 * @param errors what it complained, at most so much
 */
public record Program(int status, String output, String errors) {

	private static final int MOST = 1 << 20;
	private static final long POLL_MILLIS = 50;

	/**
	 * Runs it without asking anybody anything.
	 *
	 * @param input     what it reads
	 * @param cancelled asked again and again
	 * @throws IOException if it is not there, or does not end in time
	 */
	public static Program run(List<String> command, String input, Duration deadline, BooleanSupplier cancelled) throws IOException {
		Process process = new ProcessBuilder(command).start();
		try {
			CompletableFuture<String> output = readAll(process.getInputStream());
			CompletableFuture<String> errors = readAll(process.getErrorStream());
			try (var out = process.getOutputStream()) {
				out.write(input.getBytes(StandardCharsets.UTF_8));
			} catch (IOException e) {
				// It has read enough, which its status tells.
			}
			await(process, command.get(0), deadline, cancelled);
			return new Program(process.exitValue(), output.join(), errors.join());
		} finally {
			process.destroyForcibly();
		}
	}

	/** Reads to the end, in the background; keeps at most so much. */
	public static CompletableFuture<String> readAll(InputStream in) {
		return CompletableFuture.supplyAsync(() -> read(in), Program::start);
	}

	private static void start(Runnable work) {
		Thread.ofVirtual().name("Guestbench libvirt program").start(work);
	}

	private static String read(InputStream in) {
		try {
			String text = new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
			in.transferTo(OutputStream.nullOutputStream());
			return text;
		} catch (IOException e) {
			return "";
		}
	}

	private static void await(Process process, String name, Duration deadline, BooleanSupplier cancelled) throws IOException {
		long end = System.nanoTime() + deadline.toNanos();
		try {
			while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
				if (cancelled.getAsBoolean()) {
					throw new OperationCanceledException();
				}
				if (System.nanoTime() - end >= 0) {
					throw new IOException(name + " did not finish within " + deadline.toSeconds() + " s");
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}
}
