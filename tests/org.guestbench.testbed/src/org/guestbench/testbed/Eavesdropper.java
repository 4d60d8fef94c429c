/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testbed;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jdt.annotation.Nullable;

/** Hears whatever is logged or told to it, and looks for secrets in that, and in files. */
public final class Eavesdropper implements AutoCloseable {

	private final StringBuffer heard = new StringBuffer();
	private final ILogListener platform = (status, plugin) -> hear(status);
	private final Handler logged = new Handler() {
		@Override
		public void publish(@Nullable LogRecord message) {
			if (message != null) {
				hear(String.valueOf(message.getMessage()));
				hear(message.getThrown());
			}
		}

		@Override
		public void flush() {
			// Nothing is held.
		}

		@Override
		public void close() {
			// Nothing is held.
		}
	};

	public Eavesdropper() {
		if (Platform.isRunning()) {
			Platform.addLogListener(platform);
		}
		Logger.getLogger("").addHandler(logged);
	}

	public void hear(String text) {
		heard.append(text).append('\n');
	}

	/** With its exception. */
	public void hear(IStatus status) {
		hear(status.toString());
		hear(status.getException());
	}

	/** With where it came from. */
	public void hear(@Nullable Throwable problem) {
		if (problem != null) {
			StringWriter text = new StringWriter();
			problem.printStackTrace(new PrintWriter(text));
			hear(text.toString());
		}
	}

	/** How many characters it has heard. */
	public int length() {
		return heard.length();
	}

	/** What was said around a secret; nothing if it is in nothing that was said. */
	public String heard(String secret) {
		int at = heard.indexOf(secret);
		return at < 0 ? "" : heard.substring(Math.max(0, at - 500), Math.min(heard.length(), at + 200));
	}

	/** The files below a folder that have it. */
	public static List<Path> files(Path folder, String secret) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return all.filter(Files::isRegularFile).filter(file -> has(file, secret)).toList();
		}
	}

	private static boolean has(Path file, String secret) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public void close() {
		if (Platform.isRunning()) {
			Platform.removeLogListener(platform);
		}
		Logger.getLogger("").removeHandler(logged);
	}
}
