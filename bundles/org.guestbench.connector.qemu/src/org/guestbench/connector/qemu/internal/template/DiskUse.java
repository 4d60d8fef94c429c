/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.OperationCanceledException;

/** What a file with holes takes of the disk. The JDK does not tell, stat(1) does. */
final class DiskUse {

	private static final int BLOCK = 512;
	private static final int DEADLINE_SECONDS = 10;

	private DiskUse() {
	}

	/** Its length if stat does not answer, which is never less. */
	static long of(Path file) throws IOException {
		Process process = new ProcessBuilder("stat", "--format=%b", file.toString()).redirectErrorStream(true).start();
		try {
			process.getOutputStream().close();
			String answer = new String(process.getInputStream().readNBytes(100), StandardCharsets.US_ASCII).strip();
			return process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0 ? Long.parseLong(answer) * BLOCK
					: Files.size(file);
		} catch (NumberFormatException e) {
			return Files.size(file);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} finally {
			process.destroyForcibly();
		}
	}
}
