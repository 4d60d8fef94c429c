/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.io.IOException;
import java.util.Arrays;

/** RFC 6143, section 7.7.6. */
final class ZrleDecoder implements Decoder {

	private static final int TILE = 64;
	private static final int MOST = 1 << 28;

	private final ZlibStream stream;
	private final int[] palette = new int[128];
	private final int[] pixels = new int[TILE * TILE];

	ZrleDecoder(ZlibStream stream) {
		this.stream = stream;
	}

	@Override
	public void decode(RfbInput in, Area area, FrameBuffer target) throws IOException {
		RfbInput content = stream.begin(in, in.length(MOST, "a rectangle"));
		for (int y = area.y(); y < area.y() + area.height(); y += TILE) {
			for (int x = area.x(); x < area.x() + area.width(); x += TILE) {
				int width = Math.min(TILE, area.x() + area.width() - x);
				int height = Math.min(TILE, area.y() + area.height() - y);
				tile(content, new Area(x, y, width, height), target);
			}
		}
		stream.end();
	}

	private void tile(RfbInput in, Area tile, FrameBuffer target) throws IOException {
		int kind = in.u8();
		int count = tile.width() * tile.height();
		if (kind == 1) {
			target.fill(tile.x(), tile.y(), tile.width(), tile.height(), in.compressedPixel());
			return;
		}
		if (kind == 0) {
			for (int i = 0; i < count; i++) {
				pixels[i] = in.compressedPixel();
			}
		} else if (kind <= 16) {
			palette(in, kind);
			packed(in, tile, kind);
		} else if (kind == 128) {
			runs(in, count, 0);
		} else if (kind >= 130) {
			palette(in, kind - 128);
			runs(in, count, kind - 128);
		} else {
			throw new RfbException("The server sent a ZRLE tile of the unknown kind " + kind + ".");
		}
		for (int row = 0; row < tile.height(); row++) {
			target.put(tile.x(), tile.y() + row, tile.width(), pixels, row * tile.width());
		}
	}

	private void palette(RfbInput in, int size) throws IOException {
		for (int i = 0; i < size; i++) {
			palette[i] = in.compressedPixel();
		}
	}

	private void packed(RfbInput in, Area tile, int size) throws IOException {
		int bits = size == 2 ? 1 : size <= 4 ? 2 : 4;
		for (int row = 0; row < tile.height(); row++) {
			int octet = 0;
			int available = 0;
			for (int column = 0; column < tile.width(); column++) {
				if (available == 0) {
					octet = in.u8();
					available = 8;
				}
				available -= bits;
				pixels[row * tile.width() + column] = color(octet >> available & (1 << bits) - 1, size);
			}
		}
	}

	/** @param size of the palette, 0 if colours are sent themselves */
	private void runs(RfbInput in, int count, int size) throws IOException {
		int at = 0;
		while (at < count) {
			int index = size == 0 ? 0 : in.u8();
			int color = size == 0 ? in.compressedPixel() : color(index & 0x7f, size);
			int length = size == 0 || index >= 0x80 ? runLength(in) : 1;
			if (length > count - at) {
				throw new RfbException("The server sent more pixels than a tile has.");
			}
			Arrays.fill(pixels, at, at + length, color);
			at += length;
		}
	}

	private int color(int index, int size) throws RfbException {
		if (index >= size) {
			throw new RfbException("The server used a colour that it did not send.");
		}
		return palette[index];
	}

	private static int runLength(RfbInput in) throws IOException {
		int length = 1;
		int part;
		do {
			part = in.u8();
			length += part;
		} while (part == 255 && length <= TILE * TILE);
		return length;
	}
}
