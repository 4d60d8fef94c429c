/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Unpacks a tar archive that a guest sent into a new, private folder. Trusts nothing in it: only plain files with plain relative names
 * are written, each once, none through a link, and no more than the limits allow; sizes are counted, not believed. Owners, permissions
 * and links of the archive are not taken over. What is refused is reported, and the rest is still unpacked, until a limit is reached.
 */
public final class SafeExtractor {

	private static final int MAX_NAME = 1024;
	private static final int MAX_PART = 255;
	private static final int MAX_REFUSALS = 20;

	private final Path folder;
	private final ExtractionLimits limits;
	private final Predicate<String> wanted;
	private final Map<String, Fingerprint> files = new LinkedHashMap<>();
	private final List<String> refusals = new ArrayList<>();
	private final byte[] chunk = new byte[64 * 1024];
	private int refused;
	private long total;

	/**
	 * @param folder empty, and nobody else writes to it
	 * @param wanted names of the files to unpack; others are passed over
	 */
	public SafeExtractor(Path folder, ExtractionLimits limits, Predicate<String> wanted) {
		this.folder = folder;
		this.limits = limits;
		this.wanted = wanted;
	}

	/**
	 * @param files    what was unpacked, by its name
	 * @param refusals what was not, and why; for people
	 */
	public record Extraction(Map<String, Fingerprint> files, List<String> refusals) {
		public Extraction {
			refusals = List.copyOf(refusals);
		}
	}

	/** @throws IOException if the folder cannot be written to; an archive that is broken or too large is among the refusals */
	public Extraction extract(InputStream archive) throws IOException {
		try (TarArchiveInputStream tar = new TarArchiveInputStream(archive, StandardCharsets.UTF_8.name())) {
			int count = 0;
			for (TarArchiveEntry entry = next(tar); entry != null; entry = next(tar)) {
				if (++count > limits.entries()) {
					refuse("The archive has more than " + limits.entries() + " entries; the rest is ignored.");
					break;
				}
				if (!take(tar, entry)) {
					break;
				}
			}
		}
		if (refused > MAX_REFUSALS) {
			refusals.add("… and " + (refused - MAX_REFUSALS) + " more.");
		}
		return new Extraction(files, refusals);
	}

	/** The next entry; null at the end and where the archive is broken. */
	private @Nullable TarArchiveEntry next(TarArchiveInputStream tar) {
		try {
			return tar.getNextEntry();
		} catch (IOException | RuntimeException e) {
			// The library's own words may quote the archive.
			refuse("The archive is broken: " + Printable.of(String.valueOf(e.getMessage())) + ". The rest is ignored.");
			return null;
		}
	}

	/** Whether to go on. */
	private boolean take(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
		String name = entry.getName().startsWith("./") ? entry.getName().substring(2) : entry.getName();
		if (entry.isDirectory() && entry.getSize() == 0) {
			return true;
		}
		if (!plainFile(entry)) {
			refuse("'" + Printable.of(name) + "' is refused: it is no plain file.");
			return true;
		}
		if (!plainName(name)) {
			refuse("'" + Printable.of(name) + "' is refused: such a name could lead out of the folder.");
			return true;
		}
		if (!wanted.test(name)) {
			return true;
		}
		if (entry.getSize() > limits.file()) {
			refuse("'" + Printable.of(name) + "' is refused: it has " + entry.getSize() + " bytes, more than " + limits.file() + ".");
			return true;
		}
		return write(tar, entry, name);
	}

	private static boolean plainFile(TarArchiveEntry entry) {
		return entry.isFile() && !entry.isSymbolicLink() && !entry.isLink() && !entry.isFIFO() && !entry.isBlockDevice()
				&& !entry.isCharacterDevice() && !entry.isSparse() && !entry.isDirectory();
	}

	/** Plain on every operating system: the folder may be on any. */
	static boolean plainName(String name) {
		if (name.isEmpty() || name.length() > MAX_NAME || name.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c == '\\' || c == ':')) {
			return false;
		}
		for (String part : name.split("/", -1)) {
			if (part.isEmpty() || part.equals(".") || part.equals("..") || part.getBytes(StandardCharsets.UTF_8).length > MAX_PART) {
				return false;
			}
		}
		return true;
	}

	private boolean write(TarArchiveInputStream tar, TarArchiveEntry entry, String name) throws IOException {
		Path file;
		try {
			file = folder.resolve(name);
		} catch (InvalidPathException e) {
			refuse("'" + Printable.of(name) + "' is refused: no file here can have such a name.");
			return true;
		}
		MessageDigest digest = Fingerprint.digest();
		OutputStream out;
		try {
			Files.createDirectories(file.getParent());
			out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		} catch (FileAlreadyExistsException e) {
			refuse("'" + Printable.of(name) + "' is refused: there is such a file already.");
			return true;
		}
		boolean whole;
		try (out) {
			whole = copy(tar, out, digest, name);
		}
		if (whole) {
			files.put(name, Fingerprint.of(entry.getLastModifiedTime().toInstant(), HexFormat.of().formatHex(digest.digest())));
		} else {
			Files.delete(file);
		}
		return whole;
	}

	private boolean copy(TarArchiveInputStream tar, OutputStream out, MessageDigest digest, String name) throws IOException {
		long size = 0;
		while (true) {
			int n;
			try {
				n = tar.read(chunk);
			} catch (IOException | RuntimeException e) {
				refuse("The archive ends within '" + Printable.of(name) + "'.");
				return false;
			}
			if (n < 0) {
				return true;
			}
			size += n;
			total += n;
			if (size > limits.file() || total > limits.total()) {
				refuse("The archive holds more than " + limits.total() + " bytes; the rest is ignored.");
				return false;
			}
			out.write(chunk, 0, n);
			digest.update(chunk, 0, n);
		}
	}

	private void refuse(String reason) {
		if (++refused <= MAX_REFUSALS) {
			refusals.add(reason);
		}
	}
}
