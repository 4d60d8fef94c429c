/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * One of the zlib streams of a connection (RFC 1950), which go on over all rectangles: each brings a piece of it. Reading beyond the piece
 * is an error, and what of the piece was not read must not come to much: a server could make a few bytes into gigabytes.
 */
final class ZlibStream extends InputStream {

	/** Of a piece, beyond what its rectangle needs. */
	private static final int MOST_LEFT = 1 << 16;
	private static final int CHUNK = 1 << 14;

	private final Inflater inflater = new Inflater();
	private final byte[] compressed = new byte[CHUNK];
	private final RfbInput content = new RfbInput(this);
	private RfbInput source = content;
	private int left;

	/** @return what the next bytes of the connection, so many as {@code length}, contain */
	RfbInput begin(RfbInput connection, int length) {
		source = connection;
		left = length;
		content.clear();
		return content;
	}

	/** Takes what is left of the piece, so that the stream and the connection are where the next piece begins. */
	void end() throws IOException {
		byte[] rest = new byte[1 << 12];
		int total = 0;
		for (int count = inflate(rest, 0, rest.length); count > 0; count = inflate(rest, 0, rest.length)) {
			total += count;
			if (total > MOST_LEFT) {
				throw new RfbException("The server compressed more than belongs to a rectangle.");
			}
		}
	}

	void restart() {
		inflater.reset();
	}

	@Override
	public void close() {
		inflater.end();
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return inflate(one, 0, 1) == 0 ? -1 : one[0] & 0xff;
	}

	@Override
	@NonNullByDefault({})
	public int read(byte[] bytes, int offset, int length) throws IOException {
		int count = inflate(bytes, offset, length);
		if (count == 0 && length > 0) {
			throw new RfbException("The server compressed less than a rectangle needs.");
		}
		return count;
	}

	/** @return 0 if the piece has nothing more */
	private int inflate(byte[] bytes, int offset, int length) throws IOException {
		try {
			while (true) {
				int count = inflater.inflate(bytes, offset, length);
				if (count > 0 || length == 0) {
					return count;
				}
				if (inflater.finished() || inflater.needsDictionary()) {
					throw new RfbException("The server ended a compressed stream, which is none that a screen can be sent by.");
				}
				if (left == 0) {
					return 0;
				}
				int some = Math.min(left, compressed.length);
				source.bytes(compressed, 0, some);
				left -= some;
				inflater.setInput(compressed, 0, some);
			}
		} catch (DataFormatException e) {
			throw (RfbException) new RfbException("The server sent what is not compressed as it should be: " + e.getMessage()).initCause(e);
		}
	}
}
