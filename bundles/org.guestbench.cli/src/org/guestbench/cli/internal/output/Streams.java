/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where this process writes.
 *
 * @param out         unbuffered
 * @param err         unbuffered
 * @param outTerminal whether somebody looks at {@code out} through a terminal
 * @param errTerminal the same of {@code err}
 * @param redraw      whether the terminal can overwrite a line
 */
public record Streams(OutputStream out, OutputStream err, boolean outTerminal, boolean errTerminal, boolean redraw) {

	/** System property: those of the descriptors 0 to 2 that are terminals, as digits. The start script, a shell, can tell for certain. */
	public static final String TERMINALS = "guestbench.terminals";

	/** Those of the process itself, not {@link System#out}, which buffers and decodes. */
	public static Streams ofProcess(Map<String, String> environment) {
		return new Streams(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), isTerminal(1), isTerminal(2),
				redraws(environment));
	}

	/** Whether a terminal that these variables describe can overwrite a line. */
	public static boolean redraws(Map<String, String> environment) {
		return !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
	}

	/** Whether one of the descriptors 0 to 2 is a terminal. Java 21 has no isatty for one descriptor: {@link System#console} wants standard input to be a terminal too. */
	public static boolean isTerminal(int descriptor) {
		String told = System.getProperty(TERMINALS);
		if (told != null) {
			return told.indexOf('0' + descriptor) >= 0;
		}
		try {
			String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
			return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
		} catch (IOException | UnsupportedOperationException e) {
			return System.console() != null;
		}
	}
}
