/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.connector.memory.GuestFiles;

/** Unpacks a tar archive: POSIX.1-2001, "pax Interchange Format", and the long names of GNU tar. */
final class TarReader {

	private static final int BLOCK = 512;

	/** Headers beside the entries are short texts; anything longer is an attack or a mistake. */
	private static final int MOST_META = 1 << 20;

	private final InputStream in;

	TarReader(InputStream in) {
		this.in = in;
	}

	void unpack(GuestFiles files, String directory, String user, Checkpoint checkpoint) throws IOException, CoreException {
		if (!(files.entry(directory) instanceof GuestFiles.Directory)) {
			files.put(directory, new GuestFiles.Directory(user, 0755));
		}
		Map<String, String> next = new HashMap<>();
		for (byte[] header = block(); header != null && !isEnd(header); header = block()) {
			checkpoint.pass();
			char type = (char) header[156];
			long size = next.containsKey("size") ? Long.parseLong(next.getOrDefault("size", "0")) : number(header, 124, 12);
			switch (type) {
			case 'x' -> next.putAll(pax(content(size, MOST_META)));
			case 'g' -> content(size, MOST_META);
			case 'L' -> next.put("path", text(content(size, MOST_META)));
			case 'K' -> next.put("linkpath", text(content(size, MOST_META)));
			default -> {
				entry(files, directory, user, header, type, size, next);
				next.clear();
			}
			}
		}
		in.transferTo(OutputStream.nullOutputStream());
	}

	private void entry(GuestFiles files, String directory, String user, byte[] header, char type, long size, Map<String, String> extended)
			throws IOException, CoreException {
		String name = extended.getOrDefault("path", name(header));
		String target = extended.getOrDefault("linkpath", text(Arrays.copyOfRange(header, 157, 257)));
		String path = inside(directory, name);
		int mode = (int) number(header, 100, 8) & 07777;
		switch (type) {
		case '0', '\0', '7' -> files.put(path, new GuestFiles.File(user, mode, content(size, Integer.MAX_VALUE - 8)));
		case '1' -> {
			byte[] linked = files.read(inside(directory, target));
			if (linked == null) {
				throw new IOException("The archive links '" + name + "' to '" + target + "', which is not there.");
			}
			files.put(path, new GuestFiles.File(user, mode, linked));
		}
		case '2' -> files.put(path, new GuestFiles.Link(user, target));
		case '5' -> files.put(path, new GuestFiles.Directory(user, mode));
		default -> content(size, Integer.MAX_VALUE - 8);
		}
	}

	private static String inside(String directory, String name) throws IOException {
		String path = GuestFiles.resolve(directory, name);
		if (name.startsWith("/") || !(path + '/').startsWith(directory.equals("/") ? directory : directory + '/')) {
			throw new IOException("The archive has an entry outside of its directory: '" + name + "'.");
		}
		return path;
	}

	private byte[] content(long size, int most) throws IOException {
		if (size < 0 || size > most) {
			throw new IOException("The archive has an entry of " + size + " bytes, which is too large here.");
		}
		ByteArrayOutputStream content = new ByteArrayOutputStream((int) Math.min(size, 1 << 16));
		byte[] buffer = new byte[1 << 14];
		for (long left = size; left > 0;) {
			int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
			if (read < 0) {
				throw new EOFException("The archive ends in the middle of an entry.");
			}
			content.write(buffer, 0, read);
			left -= read;
		}
		in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
		return content.toByteArray();
	}

	private byte @Nullable [] block() throws IOException {
		byte[] block = in.readNBytes(BLOCK);
		if (block.length != 0 && block.length != BLOCK) {
			throw new EOFException("The archive ends in the middle of a header.");
		}
		return block.length == 0 ? null : block;
	}

	private static boolean isEnd(byte[] block) {
		for (byte b : block) {
			if (b != 0) {
				return false;
			}
		}
		return true;
	}

	private static Map<String, String> pax(byte[] records) throws IOException {
		Map<String, String> values = new HashMap<>();
		for (int at = 0; at < records.length;) {
			int blank = at;
			while (blank < records.length && records[blank] != ' ') {
				blank++;
			}
			int length;
			try {
				length = Integer.parseInt(new String(records, at, blank - at, StandardCharsets.US_ASCII));
			} catch (NumberFormatException e) {
				throw new IOException("The archive has a malformed extended header.", e);
			}
			if (length <= blank - at || at + length > records.length) {
				throw new IOException("The archive has a malformed extended header.");
			}
			String record = new String(records, blank + 1, at + length - blank - 2, StandardCharsets.UTF_8);
			int equals = record.indexOf('=');
			if (equals > 0) {
				values.put(record.substring(0, equals), record.substring(equals + 1));
			}
			at += length;
		}
		return values;
	}

	private static String name(byte[] header) {
		String name = text(Arrays.copyOfRange(header, 0, 100));
		boolean ustar = text(Arrays.copyOfRange(header, 257, 262)).equals("ustar") && header[262] == 0;
		String prefix = ustar ? text(Arrays.copyOfRange(header, 345, 500)) : "";
		return prefix.isEmpty() ? name : prefix + '/' + name;
	}

	private static String text(byte[] field) {
		int end = 0;
		while (end < field.length && field[end] != 0) {
			end++;
		}
		return new String(field, 0, end, StandardCharsets.UTF_8);
	}

	private static long number(byte[] header, int offset, int length) throws IOException {
		if ((header[offset] & 0x80) != 0) {
			// Base 256, for what is too large for eleven octal digits.
			long value = header[offset] & 0x7f;
			for (int i = 1; i < length; i++) {
				value = value << 8 | header[offset + i] & 0xff;
			}
			return value;
		}
		String digits = text(Arrays.copyOfRange(header, offset, offset + length)).strip();
		try {
			return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
		} catch (NumberFormatException e) {
			throw new IOException("The archive has a header with '" + digits + "' for a number.", e);
		}
	}
}
