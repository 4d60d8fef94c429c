/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A tar archive in memory (POSIX.1-2001 pax), for tests: directories, files and symbolic links. */
public final class Archive {

	private static final int BLOCK = 512;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	public Archive directory(String path) {
		entry(path + '/', '5', "", 0755, new byte[0]);
		return this;
	}

	public Archive file(String path, byte[] content) {
		entry(path, '0', "", 0644, content);
		return this;
	}

	public Archive program(String path, byte[] content) {
		entry(path, '0', "", 0755, content);
		return this;
	}

	public Archive link(String path, String target) {
		entry(path, '2', target, 0777, new byte[0]);
		return this;
	}

	/** The whole archive. */
	public byte[] bytes() {
		byte[] entries = out.toByteArray();
		return Arrays.copyOf(entries, entries.length + 2 * BLOCK);
	}

	public InputStream stream() {
		return new ByteArrayInputStream(bytes());
	}

	private void entry(String path, char type, String target, int mode, byte[] content) {
		if (path.getBytes(StandardCharsets.UTF_8).length > 100) {
			byte[] record = record("path=" + path);
			header("pax", 'x', "", 0644, record.length);
			content(record);
		}
		header(path, type, target, mode, content.length);
		content(content);
	}

	private void content(byte[] content) {
		out.writeBytes(content);
		out.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
	}

	private void header(String path, char type, String target, int mode, int size) {
		byte[] header = new byte[BLOCK];
		put(header, 0, 100, path);
		put(header, 100, 8, String.format("%07o", mode));
		put(header, 108, 8, "0000000");
		put(header, 116, 8, "0000000");
		put(header, 124, 12, String.format("%011o", size));
		put(header, 136, 12, "00000000001");
		put(header, 148, 8, "        ");
		header[156] = (byte) type;
		put(header, 157, 100, target);
		put(header, 257, 8, "ustar\00000");
		int sum = 0;
		for (byte b : header) {
			sum += b & 0xff;
		}
		put(header, 148, 8, String.format("%06o\0 ", sum));
		out.writeBytes(header);
	}

	private static byte[] record(String record) {
		int rest = record.getBytes(StandardCharsets.UTF_8).length + 2;
		int length = rest + 1;
		while (length != rest + String.valueOf(length).length()) {
			length = rest + String.valueOf(length).length();
		}
		return (length + " " + record + '\n').getBytes(StandardCharsets.UTF_8);
	}

	private static void put(byte[] header, int offset, int length, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		System.arraycopy(bytes, 0, header, offset, Math.min(length, bytes.length));
	}

	/**
	 * Reads an archive as {@code pull} delivers it.
	 *
	 * @return path without a leading {@code ./} or trailing slash → what is there, in the archive's order
	 */
	public static Map<String, Entry> read(byte[] archive) throws IOException {
		Map<String, Entry> entries = new LinkedHashMap<>();
		InputStream in = new ByteArrayInputStream(archive);
		String longPath = "";
		for (byte[] header = in.readNBytes(BLOCK); header.length == BLOCK && header[0] != 0; header = in.readNBytes(BLOCK)) {
			int size = Integer.parseInt(text(header, 124, 12).strip(), 8);
			byte[] content = in.readNBytes(size);
			in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
			char type = (char) header[156];
			if (type == 'x') {
				longPath = pathOf(content);
			} else if (type == 'L') {
				longPath = text(content, 0, content.length);
			} else if (type != 'g') {
				String prefix = header[262] == 0 ? text(header, 345, 155) : "";
				String name = !longPath.isEmpty() ? longPath
						: prefix.isEmpty() ? text(header, 0, 100) : prefix + '/' + text(header, 0, 100);
				longPath = "";
				entries.put(name.replaceFirst("^(\\./)+", "").replaceFirst("/+$", ""),
						new Entry(type == '\0' ? '0' : type, Integer.parseInt(text(header, 100, 8).strip(), 8) & 07777, content,
								text(header, 157, 100)));
			}
		}
		return entries;
	}

	private static String pathOf(byte[] records) {
		String text = new String(records, StandardCharsets.UTF_8);
		int at = text.indexOf(" path=");
		return at < 0 ? "" : text.substring(at + 6, text.indexOf('\n', at));
	}

	private static String text(byte[] bytes, int offset, int length) {
		int end = offset;
		while (end < offset + length && bytes[end] != 0) {
			end++;
		}
		return new String(bytes, offset, end - offset, StandardCharsets.UTF_8);
	}

	/** @param type {@code 0} a file, {@code 2} a symbolic link, {@code 5} a directory */
	public record Entry(char type, int mode, byte[] content, String target) {
	}
}
