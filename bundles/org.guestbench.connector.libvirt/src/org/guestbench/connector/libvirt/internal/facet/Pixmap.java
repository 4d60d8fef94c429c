/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * A picture of the format PPM (Netpbm, "PPM Format Specification": raw, eight bits for each of red, green and blue), as QEMU makes them of screens.
 *
 * @param data with the header
 * @param from where the first pixel is
 */
public record Pixmap(int width, int height, byte[] data, int from) {

	private static final int MOST = 1 << 15;
	private static final int COLOURS = 3;
	private static final int BRIGHTEST = 255;
	private static final byte[] SIGNATURE = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
	/** Bits for each colour, true colour, and the only compression, filters and order that need not be told apart. */
	private static final byte[] KIND = { 8, 2, 0, 0, 0 };

	/** @throws IOException if it is no such picture, or not all of it */
	public static Pixmap parse(byte[] data) throws IOException {
		if (data.length < 2 || data[0] != 'P' || data[1] != '6') {
			throw new IOException("it is no picture of the format PPM");
		}
		Header header = new Header(data, 2);
		int width = header.number();
		int height = header.number();
		int brightest = header.number();
		// One blank ends the header.
		int from = header.at + 1;
		if (width == 0 || height == 0 || brightest != BRIGHTEST || data.length - from < (long) width * height * COLOURS) {
			throw new IOException("it is no whole picture of the format PPM");
		}
		return new Pixmap(width, height, data, from);
	}

	/** Where it is read. */
	private static final class Header {

		private final byte[] data;
		private int at;

		Header(byte[] data, int at) {
			this.data = data;
			this.at = at;
		}

		/** The next one, after blanks and comments; 0 if there is none, or it is too large for a picture. */
		int number() {
			while (at < data.length && (isBlank(data[at]) || data[at] == '#')) {
				skip();
			}
			int number = 0;
			while (at < data.length && data[at] >= '0' && data[at] <= '9') {
				number = Math.min(MOST, number * 10 + data[at] - '0');
				at++;
			}
			return number == MOST ? 0 : number;
		}

		private void skip() {
			boolean comment = data[at] == '#';
			at++;
			while (comment && at < data.length && data[at] != '\n') {
				at++;
			}
		}

		private static boolean isBlank(byte character) {
			return character == ' ' || character == '\t' || character == '\n' || character == '\r';
		}
	}

	/** The same as a PNG file (W3C, "Portable Network Graphics", sections 5 and 11). */
	public byte[] png() throws IOException {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(file)) {
			out.write(SIGNATURE);
			ByteArrayOutputStream header = new ByteArrayOutputStream();
			try (DataOutputStream fields = new DataOutputStream(header)) {
				fields.writeInt(width);
				fields.writeInt(height);
				fields.write(KIND);
			}
			chunk(out, "IHDR", header.toByteArray());
			chunk(out, "IDAT", pixels());
			chunk(out, "IEND", new byte[0]);
		}
		return file.toByteArray();
	}

	private byte[] pixels() throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (OutputStream out = new DeflaterOutputStream(packed)) {
			int row = width * COLOURS;
			for (int y = 0; y < height; y++) {
				// No filter.
				out.write(0);
				out.write(data, from + y * row, row);
			}
		}
		return packed.toByteArray();
	}

	private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
		byte[] name = type.getBytes(StandardCharsets.US_ASCII);
		CRC32 sum = new CRC32();
		sum.update(name);
		sum.update(content);
		out.writeInt(content.length);
		out.write(name);
		out.write(content);
		out.writeInt((int) sum.getValue());
	}
}
