/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * What a jar holds, whoever packed it: two jars with equal content can stand for each other. Manifests and signatures are left out, as in the
 * guest, which compares the same.
 */
public record JarContent(Map<String, Entry> entries) {

	public JarContent {
		entries = Map.copyOf(entries);
	}

	public record Entry(long checksum, long size) {
	}

	public static JarContent of(Path jar) throws IOException {
		Map<String, Entry> entries = new HashMap<>();
		try (ZipFile file = new ZipFile(jar.toFile())) {
			file.stream().forEach(entry -> add(entries, entry));
		}
		return new JarContent(entries);
	}

	/** Of a jar that is not a file. The caller closes the stream. */
	public static JarContent of(InputStream jar) throws IOException {
		Map<String, Entry> entries = new HashMap<>();
		ZipInputStream zip = new ZipInputStream(jar);
		for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
			// It knows size and checksum when it has been read.
			zip.transferTo(OutputStream.nullOutputStream());
			zip.closeEntry();
			add(entries, entry);
		}
		return new JarContent(entries);
	}

	private static void add(Map<String, Entry> entries, ZipEntry entry) {
		String name = entry.getName();
		boolean description = name.startsWith("META-INF/") && !name.startsWith("META-INF/services/")
				&& !name.startsWith("META-INF/versions/");
		if (!entry.isDirectory() && !description) {
			entries.put(name, new Entry(entry.getCrc(), entry.getSize()));
		}
	}

	Set<String> names() {
		return entries.keySet();
	}
}
