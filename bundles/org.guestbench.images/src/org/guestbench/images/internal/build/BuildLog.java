/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the programs of a build have said. It is kept if the build fails. Passwords in addresses are left out. */
final class BuildLog implements AutoCloseable {

	private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/@\\s]+@");
	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
	/** A builder that has gone mad must not fill the disk. */
	private static final long LIMIT = 32L << 20;
	private static final int KEPT = 10;

	private final Path file;
	private final Writer writer;
	private long written;

	BuildLog(Path file) throws IOException {
		this.file = file;
		this.writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
	}

	/** Without a password, if it has one. */
	static String withoutCredentials(String line) {
		return CREDENTIALS.matcher(line).replaceAll("");
	}

	/** A line more. What cannot be written is lost: a full disk is reported by the program that needs the room. */
	synchronized void add(String line) {
		if (written > LIMIT) {
			return;
		}
		try {
			String text = withoutCredentials(line) + "\n";
			written += text.length();
			writer.write(text);
			writer.flush();
		} catch (IOException e) {
			written = Long.MAX_VALUE;
		}
	}

	/** Copies it to where it stays; returns where that is. */
	Path keep(Path folder, String image, Instant now) throws IOException {
		close();
		Path kept = folder.resolve(image + "-" + TIME.format(now) + ".log");
		Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
		prune(folder);
		return kept;
	}

	private static void prune(Path folder) throws IOException {
		List<Path> logs;
		try (Stream<Path> files = Files.list(folder)) {
			logs = files.filter(path -> path.getFileName().toString().endsWith(".log"))
					.sorted(Comparator.comparing(BuildLog::time).reversed()).toList();
		}
		for (Path old : logs.subList(Math.min(KEPT, logs.size()), logs.size())) {
			Files.deleteIfExists(old);
		}
	}

	private static long time(Path file) {
		try {
			return Files.getLastModifiedTime(file).toMillis();
		} catch (IOException e) {
			// Another process prunes as well.
			return 0;
		}
	}

	@Override
	public synchronized void close() {
		written = Long.MAX_VALUE;
		try {
			writer.close();
		} catch (IOException e) {
			throw new UncheckedIOException("Cannot close " + file, e);
		}
	}
}
