/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;

/** Where stack traces go, so that the terminal shows sentences. Bounded; written only when something failed. */
public final class FailureLog {

	private static final long LIMIT = 1 << 20;

	private final Path folder;

	public FailureLog(HostEnvironment host) {
		this.folder = host.xdg("XDG_STATE_HOME", ".local/state").resolve("log");
	}

	/** @return the file, or empty if it could not be written, which must not hide the failure itself */
	public Optional<Path> add(String command, Throwable failure) {
		Path file = folder.resolve("guestbench.log");
		try {
			if (Files.getFileStore(folder.getRoot()).supportsFileAttributeView("posix")) {
				Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
			} else {
				Files.createDirectories(folder);
			}
			if (Files.exists(file) && Files.size(file) > LIMIT) {
				Files.move(file, folder.resolve("guestbench.log.1"), StandardCopyOption.REPLACE_EXISTING);
			}
			Files.writeString(file, entry(command, failure), StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
			return Optional.of(file);
		} catch (IOException | UnsupportedOperationException e) {
			return Optional.empty();
		}
	}

	private static String entry(String command, Throwable failure) {
		return Instant.now().truncatedTo(ChronoUnit.MILLIS) + " guestbench " + command + "\n" + trace(failure) + "\n";
	}

	/** The stack trace, with those of all statuses that it carries. */
	public static String trace(Throwable failure) {
		StringWriter text = new StringWriter();
		try (PrintWriter writer = new PrintWriter(text)) {
			failure.printStackTrace(writer);
			if (failure instanceof CoreException e) {
				children(e.getStatus(), writer);
			}
		}
		return text.toString();
	}

	private static void children(IStatus status, PrintWriter writer) {
		for (IStatus child : status.getChildren()) {
			writer.println("with: " + child.getMessage());
			Throwable cause = child.getException();
			if (cause != null) {
				cause.printStackTrace(writer);
			}
			children(child, writer);
		}
	}
}
