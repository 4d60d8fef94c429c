/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.io.IOException;
import java.util.Arrays;

/** The Tight encoding (rfbproto, "Tight Encoding"), without JPEG, which a server may send only to clients that ask for it. */
final class TightDecoder implements Decoder {

	private static final int STREAMS = 4;
	private static final int FILL = 8;
	private static final int JPEG = 9;
	private static final int EXPLICIT_FILTER = 4;
	private static final int COPY = 0;
	private static final int PALETTE = 1;
	private static final int GRADIENT = 2;

	/** Less than that is not compressed. */
	private static final int SMALL = 12;
	private static final int MOST = (1 << 22) - 1;

	private final ZlibStream[] streams;
	private int[] line = new int[0];
	private int[] above = new int[0];

	TightDecoder(ZlibStream... streams) {
		if (streams.length != STREAMS) {
			throw new IllegalArgumentException("Tight encoding has " + STREAMS + " streams.");
		}
		this.streams = streams;
	}

	@Override
	public void decode(RfbInput in, Area area, FrameBuffer target) throws IOException {
		int control = in.u8();
		for (int i = 0; i < STREAMS; i++) {
			if ((control >> i & 1) != 0) {
				streams[i].restart();
			}
		}
		int kind = control >> 4;
		if (kind == FILL) {
			target.fill(area.x(), area.y(), area.width(), area.height(), in.tightPixel());
		} else if (kind < FILL) {
			basic(in, area, target, kind);
		} else {
			throw new RfbException(kind == JPEG ? "The server sent a picture as JPEG, which was not asked for."
					: "The server sent a Tight rectangle of the unknown kind " + kind + ".");
		}
	}

	private void basic(RfbInput in, Area area, FrameBuffer target, int kind) throws IOException {
		int filter = (kind & EXPLICIT_FILTER) != 0 ? in.u8() : COPY;
		int[] palette = filter == PALETTE ? palette(in) : new int[0];
		int stride = switch (filter) {
		case COPY, GRADIENT -> area.width() * 3;
		case PALETTE -> palette.length == 2 ? (area.width() + 7) / 8 : area.width();
		default -> throw new RfbException("The server used the unknown Tight filter " + filter + ".");
		};
		int size = stride * area.height();
		ZlibStream stream = streams[kind & 3];
		RfbInput content = size < SMALL ? in : stream.begin(in, compactLength(in));
		if (line.length < area.width()) {
			line = new int[area.width()];
			above = new int[area.width()];
		}
		Arrays.fill(above, 0);
		for (int row = 0; row < area.height(); row++) {
			switch (filter) {
			case COPY -> copied(content, area.width());
			case GRADIENT -> predicted(content, area.width());
			default -> indexed(content, area.width(), palette);
			}
			target.put(area.x(), area.y() + row, area.width(), line, 0);
			int[] done = above;
			above = line;
			line = done;
		}
		if (size >= SMALL) {
			stream.end();
		}
	}

	private static int[] palette(RfbInput in) throws IOException {
		int[] palette = new int[in.u8() + 1];
		for (int i = 0; i < palette.length; i++) {
			palette[i] = in.tightPixel();
		}
		return palette;
	}

	private void copied(RfbInput in, int width) throws IOException {
		for (int x = 0; x < width; x++) {
			line[x] = in.tightPixel();
		}
	}

	/** Each component is the difference to what its neighbours let expect. */
	private void predicted(RfbInput in, int width) throws IOException {
		for (int x = 0; x < width; x++) {
			int difference = in.tightPixel();
			int left = x == 0 ? 0 : line[x - 1];
			int corner = x == 0 ? 0 : above[x - 1];
			int color = 0;
			for (int shift = 0; shift < 24; shift += 8) {
				int expected = (left >> shift & 0xff) + (above[x] >> shift & 0xff) - (corner >> shift & 0xff);
				color |= (Math.clamp(expected, 0, 255) + (difference >> shift) & 0xff) << shift;
			}
			line[x] = color;
		}
	}

	private void indexed(RfbInput in, int width, int[] palette) throws IOException {
		int octet = 0;
		for (int x = 0; x < width; x++) {
			int index;
			if (palette.length == 2) {
				octet = x % 8 == 0 ? in.u8() : octet << 1;
				index = octet >> 7 & 1;
			} else {
				index = in.u8();
			}
			if (index >= palette.length) {
				throw new RfbException("The server used a colour that it did not send.");
			}
			line[x] = palette[index];
		}
	}

	private static int compactLength(RfbInput in) throws IOException {
		int first = in.u8();
		int length = first & 0x7f;
		if (first >= 0x80) {
			int second = in.u8();
			length |= (second & 0x7f) << 7;
			if (second >= 0x80) {
				length |= in.u8() << 14;
			}
		}
		return length & MOST;
	}
}
