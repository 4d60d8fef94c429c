/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Archives of one file (POSIX.1-1988 ustar). */
final class Archives {

	private static final int BLOCK = 512;
	private static final int SIZE = 124;
	private static final int CHECKSUM = 148;

	private Archives() {
	}

	static byte[] of(String name, byte[] content) {
		byte[] header = new byte[BLOCK];
		put(header, 0, name);
		put(header, 100, "0000644\0");
		put(header, 108, "0000000\0");
		put(header, 116, "0000000\0");
		put(header, SIZE, String.format("%011o", Integer.valueOf(content.length)));
		put(header, 136, "00000000000");
		Arrays.fill(header, CHECKSUM, CHECKSUM + 8, (byte) ' ');
		header[156] = '0';
		put(header, 257, "ustar\00000");
		int sum = 0;
		for (byte b : header) {
			sum += b & 0xff;
		}
		put(header, CHECKSUM, String.format("%06o\0 ", Integer.valueOf(sum)));
		ByteArrayOutputStream tar = new ByteArrayOutputStream();
		tar.writeBytes(header);
		tar.writeBytes(content);
		tar.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK + 2 * BLOCK]);
		return tar.toByteArray();
	}

	/** The content of the first file. */
	static byte[] first(byte[] tar) {
		int at = 0;
		while (tar[at + 156] == 'x') {
			at += BLOCK + (size(tar, at) + BLOCK - 1) / BLOCK * BLOCK;
		}
		return Arrays.copyOfRange(tar, at + BLOCK, at + BLOCK + size(tar, at));
	}

	private static int size(byte[] tar, int at) {
		return Integer.parseInt(new String(tar, at + SIZE, 11, StandardCharsets.US_ASCII), 8);
	}

	private static void put(byte[] header, int at, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		System.arraycopy(bytes, 0, header, at, bytes.length);
	}
}
