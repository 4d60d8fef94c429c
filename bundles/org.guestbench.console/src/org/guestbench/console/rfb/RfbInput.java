/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads what messages consist of, through a buffer. */
final class RfbInput {

	private final InputStream in;
	private final byte[] buffer = new byte[1 << 16];
	private int position;
	private int limit;

	RfbInput(InputStream in) {
		this.in = in;
	}

	int u8() throws IOException {
		need(1);
		return buffer[position++] & 0xff;
	}

	int u16() throws IOException {
		need(2);
		int value = (buffer[position] & 0xff) << 8 | buffer[position + 1] & 0xff;
		position += 2;
		return value;
	}

	int s32() throws IOException {
		return u16() << 16 | u16();
	}

	/** A length, not more than what is sensible. */
	int length(int most, String what) throws IOException {
		int length = s32();
		if (length < 0 || length > most) {
			throw new RfbException("The server sent " + what + " of " + (length & 0xffffffffL) + " bytes. At most " + most + " are taken.");
		}
		return length;
	}

	/** A pixel of four bytes. */
	int pixel() throws IOException {
		need(4);
		int value = (buffer[position + 2] & 0xff) << 16 | (buffer[position + 1] & 0xff) << 8 | buffer[position] & 0xff;
		position += 4;
		return value;
	}

	/** A pixel of three bytes, blue first (RFC 6143, section 7.7.5, CPIXEL). */
	int compressedPixel() throws IOException {
		need(3);
		int value = (buffer[position + 2] & 0xff) << 16 | (buffer[position + 1] & 0xff) << 8 | buffer[position] & 0xff;
		position += 3;
		return value;
	}

	/** A pixel of three bytes, red first (Tight encoding, TPIXEL). */
	int tightPixel() throws IOException {
		need(3);
		int value = (buffer[position] & 0xff) << 16 | (buffer[position + 1] & 0xff) << 8 | buffer[position + 2] & 0xff;
		position += 3;
		return value;
	}

	void bytes(byte[] target, int offset, int length) throws IOException {
		int some = Math.min(length, limit - position);
		System.arraycopy(buffer, position, target, offset, some);
		position += some;
		int at = some;
		while (at < length) {
			int count = in.read(target, offset + at, length - at);
			if (count < 0) {
				throw new EOFException("The server ended the connection.");
			}
			at += count;
		}
	}

	byte[] bytes(int length) throws IOException {
		byte[] bytes = new byte[length];
		bytes(bytes, 0, length);
		return bytes;
	}

	void skip(long count) throws IOException {
		long left = count;
		while (left > 0) {
			need(1);
			int some = (int) Math.min(left, limit - position);
			position += some;
			left -= some;
		}
	}

	/** Forgets what is buffered, when what is read is something else from now on. */
	void clear() {
		position = 0;
		limit = 0;
	}

	private void need(int count) throws IOException {
		if (limit - position >= count) {
			return;
		}
		System.arraycopy(buffer, position, buffer, 0, limit - position);
		limit -= position;
		position = 0;
		while (limit < count) {
			int read = in.read(buffer, limit, buffer.length - limit);
			if (read < 0) {
				throw new EOFException("The server ended the connection.");
			}
			limit += read;
		}
	}
}
