/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.connector.memory.GuestFiles;

/** Packs files into a tar archive: POSIX.1-2001, "ustar Interchange Format", with pax headers for long names. */
final class TarWriter {

	private static final int BLOCK = 512;

	private final OutputStream out;

	TarWriter(OutputStream out) {
		this.out = out;
	}

	void pack(GuestFiles files, String directory, List<String> paths, Checkpoint checkpoint) throws IOException, CoreException {
		for (String path : paths) {
			String top = GuestFiles.resolve(directory, path);
			for (String found : files.subtree(top)) {
				checkpoint.pass();
				GuestFiles.Entry entry = files.entry(found);
				String below = path + found.substring(top.length());
				switch (entry) {
				case GuestFiles.Directory d -> header(below + '/', '5', "", d.mode(), 0);
				case GuestFiles.Link link -> header(below, '2', link.target(), link.mode(), 0);
				case GuestFiles.File file -> {
					header(below, '0', "", file.mode(), file.data().length);
					out.write(file.data());
					pad(file.data().length);
				}
				case null -> {
					// Removed since it was listed.
				}
				}
			}
		}
		out.write(new byte[2 * BLOCK]);
		out.flush();
	}

	private void header(String path, char type, String target, int mode, long size) throws IOException {
		if (path.getBytes(StandardCharsets.UTF_8).length > 100 || target.getBytes(StandardCharsets.UTF_8).length > 100) {
			byte[] records = (record("path", path) + (target.isEmpty() ? "" : record("linkpath", target))).getBytes(StandardCharsets.UTF_8);
			plain("pax", 'x', "", 0644, records.length);
			out.write(records);
			pad(records.length);
		}
		plain(path, type, target, mode, size);
	}

	private void plain(String path, char type, String target, int mode, long size) throws IOException {
		byte[] header = new byte[BLOCK];
		put(header, 0, 100, path);
		put(header, 100, 8, String.format("%07o", mode));
		put(header, 108, 8, "0000000");
		put(header, 116, 8, "0000000");
		put(header, 124, 12, String.format("%011o", size));
		put(header, 136, 12, "00000000000");
		put(header, 148, 8, "        ");
		header[156] = (byte) type;
		put(header, 157, 100, target);
		put(header, 257, 8, "ustar\00000");
		int sum = 0;
		for (byte b : header) {
			sum += b & 0xff;
		}
		put(header, 148, 8, String.format("%06o\0 ", sum));
		out.write(header);
	}

	/** A record begins with its own length, the digits of which it counts. */
	private static String record(String key, String value) {
		int rest = (" " + key + '=' + value + '\n').getBytes(StandardCharsets.UTF_8).length;
		int length = rest + 1;
		while (length != rest + String.valueOf(length).length()) {
			length = rest + String.valueOf(length).length();
		}
		return length + " " + key + '=' + value + '\n';
	}

	private static void put(byte[] header, int offset, int length, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		System.arraycopy(bytes, 0, header, offset, Math.min(length, bytes.length));
	}

	private void pad(long size) throws IOException {
		out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
	}
}
