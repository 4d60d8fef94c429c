/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;

/** What the guest of a template wrote to its serial port while it booted. Each fork of it has done that, too. */
final class TemplateLog {

	/** So that a guest that says much when it boots leaves room for what its forks say. */
	private static final int LIMIT = 1 << 20;

	private TemplateLog() {
	}

	/** Keeps the end of a guest's log with its template. */
	static void keep(Path serialLog, Path kept) throws IOException {
		try (InputStream in = Files.newInputStream(serialLog)) {
			in.skipNBytes(Math.max(0, Files.size(serialLog) - LIMIT));
			Files.write(kept, in.readNBytes(LIMIT));
		}
	}

	/** Begins the log of a fork, which the lifeline's script goes on with. */
	static void begin(Path kept, TemplateRecord record, Path serialLog) throws IOException {
		try (OutputStream out = Files.newOutputStream(serialLog)) {
			try (InputStream in = Files.newInputStream(kept, LinkOption.NOFOLLOW_LINKS)) {
				out.write(in.readNBytes(LIMIT));
			} catch (NoSuchFileException e) {
				// Somebody has removed it, and nothing depends on it.
				return;
			}
			out.write(("[Until here the template '" + record.name() + "' wrote this when it booted, "
					+ record.created().truncatedTo(ChronoUnit.SECONDS) + ". What follows is the fork's own.]\n")
					.getBytes(StandardCharsets.UTF_8));
		}
	}
}
