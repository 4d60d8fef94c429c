/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.recipe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import org.guestbench.images.internal.store.Sha256;

/**
 * What recipes add to the root file system.
 *
 * @param content by the paths in it
 * @param digest  of all that it is made from
 */
public record ImageFiles(SortedMap<String, byte[]> content, String digest) {

	public static final ImageFiles NONE = new ImageFiles(Collections.emptySortedMap(), "");

	private static final String IMAGE = "image/";
	private static final String OUT = "out/";
	private static final String SOURCES = "src/";
	private static final String MAKEFILE = "Makefile";
	private static final byte[] ELF = { 0x7f, 'E', 'L', 'F' };

	public ImageFiles {
		content = Collections.unmodifiableSortedMap(new TreeMap<>(content));
	}

	/** A folder as it is. */
	static ImageFiles of(SortedMap<String, byte[]> folder) {
		return new ImageFiles(folder, digestOf(folder));
	}

	/**
	 * A folder with {@code image/}, the sources of programs, and {@code out/} with what the build made of them. That follows from the
	 * sources, but not to the byte: compilers differ.
	 */
	static ImageFiles ofSources(SortedMap<String, byte[]> folder) {
		SortedMap<String, byte[]> sources = new TreeMap<>(folder);
		// Nothing else of a folder of sources goes into the bundle.
		sources.keySet().removeIf(path -> !path.startsWith(IMAGE) && !path.startsWith(SOURCES) && !path.equals(MAKEFILE));
		SortedMap<String, byte[]> content = below(folder, OUT);
		content.putAll(below(folder, IMAGE));
		return new ImageFiles(content, digestOf(sources));
	}

	/** Those in a folder, by their paths in it. */
	static SortedMap<String, byte[]> below(SortedMap<String, byte[]> files, String folder) {
		SortedMap<String, byte[]> below = new TreeMap<>();
		files.forEach((path, bytes) -> {
			if (path.startsWith(folder)) {
				below.put(path.substring(folder.length()), bytes);
			}
		});
		return below;
	}

	/** These and others, which take the place of those that have the same path. */
	ImageFiles with(ImageFiles others) {
		SortedMap<String, byte[]> all = new TreeMap<>(content);
		all.putAll(others.content);
		return new ImageFiles(all, digest + others.digest);
	}

	/** Whether it was made by a compiler. */
	public static boolean isProgram(byte[] content) {
		return content.length > ELF.length && Arrays.equals(content, 0, ELF.length, ELF, 0, ELF.length);
	}

	private static String digestOf(SortedMap<String, byte[]> files) {
		MessageDigest digest = Sha256.start();
		files.forEach((path, bytes) -> {
			add(digest, path.getBytes(StandardCharsets.UTF_8));
			add(digest, bytes);
		});
		return Sha256.end(digest);
	}

	/** With its length, so that what belongs to one cannot be taken for the beginning of the next. */
	static void add(MessageDigest digest, byte[] bytes) {
		digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
		digest.update(bytes);
	}

	/** Short, and the same for the same content: it is part of the recipe's key. */
	@Override
	public String toString() {
		return digest;
	}
}
