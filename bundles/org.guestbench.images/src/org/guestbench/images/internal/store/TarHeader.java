/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.eclipse.jdt.annotation.Nullable;

/**
 * The header of a plain file in a tar archive (POSIX.1-2017, pax, "ustar Interchange Format"; sizes from 8 GiB as GNU tar writes them). It is
 * read here and not by a library because a library understands all that an archive may hold, such as names and attributes of any length, and
 * what is not understood cannot do harm: whatever is not the header of a plain file is refused.
 */
public record TarHeader(String name, long size) {

	private static final int BLOCK = 512;
	private static final int NAME_LENGTH = 100;
	private static final int SIZE_AT = 124;
	private static final int CHECKSUM_AT = 148;
	private static final int CHECKSUM_LENGTH = 8;
	private static final int TYPE_AT = 156;
	private static final int PREFIX_AT = 345;

	/** Null at the end of the archive. */
	public static @Nullable TarHeader read(InputStream in) throws IOException {
		byte[] block = in.readNBytes(BLOCK);
		if (block.length == 0 || isZero(block)) {
			return null;
		}
		if (block.length < BLOCK || octal(block, CHECKSUM_AT, CHECKSUM_LENGTH) != checksum(block)) {
			throw new IOException("it is not an archive, or a damaged one");
		}
		String name = text(block, 0, NAME_LENGTH);
		if (block[TYPE_AT] != '0' && block[TYPE_AT] != 0 || block[PREFIX_AT] != 0) {
			throw new IOException("'" + name + "' in it is not a plain file"
					+ "; 'guestbench images export' and 'guestbench guests export' write archives that can be imported");
		}
		return new TarHeader(name, number(block, SIZE_AT, 12));
	}

	/** From the end of the content to that of its last block. */
	public long padding() {
		return (BLOCK - size % BLOCK) % BLOCK;
	}

	private static boolean isZero(byte[] block) {
		for (byte b : block) {
			if (b != 0) {
				return false;
			}
		}
		return true;
	}

	private static long checksum(byte[] block) {
		long sum = 0;
		for (int i = 0; i < BLOCK; i++) {
			sum += i >= CHECKSUM_AT && i < CHECKSUM_AT + CHECKSUM_LENGTH ? ' ' : block[i] & 0xff;
		}
		return sum;
	}

	/** For messages as well, so nothing unprintable. */
	private static String text(byte[] block, int at, int length) {
		int end = at;
		while (end < at + length && block[end] != 0) {
			end++;
		}
		return new String(block, at, end - at, StandardCharsets.UTF_8).replaceAll("[^\\x20-\\x7e]", "?");
	}

	private static long number(byte[] block, int at, int length) throws IOException {
		return (block[at] & 0x80) != 0 ? binary(block, at, length) : octal(block, at, length);
	}

	/** Of something else than digits this is zero. */
	private static long octal(byte[] block, int at, int length) {
		long value = 0;
		int i = at;
		while (i < at + length && block[i] == ' ') {
			i++;
		}
		for (; i < at + length && block[i] >= '0' && block[i] <= '7'; i++) {
			value = value << 3 | block[i] - '0';
		}
		return value;
	}

	private static long binary(byte[] block, int at, int length) throws IOException {
		long value = 0;
		for (int i = at + length - Long.BYTES; i < at + length; i++) {
			value = value << 8 | block[i] & 0xff;
		}
		for (int i = at + 1; i < at + length - Long.BYTES; i++) {
			if (block[i] != 0) {
				throw new IOException("it holds a number that no file has");
			}
		}
		if ((block[at] & 0x7f) != 0 || value < 0) {
			throw new IOException("it holds a number that no file has");
		}
		return value;
	}
}
