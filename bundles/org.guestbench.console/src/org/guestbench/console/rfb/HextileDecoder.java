/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.io.IOException;

/** RFC 6143, section 7.7.4. */
final class HextileDecoder implements Decoder {

	private static final int TILE = 16;
	private static final int RAW = 1;
	private static final int BACKGROUND = 2;
	private static final int FOREGROUND = 4;
	private static final int SUBRECTANGLES = 8;
	private static final int COLORED = 16;

	private final Decoder raw = new RawDecoder();
	private int background;
	private int foreground;

	@Override
	public void decode(RfbInput in, Area area, FrameBuffer target) throws IOException {
		background = 0;
		foreground = 0;
		for (int y = area.y(); y < area.y() + area.height(); y += TILE) {
			for (int x = area.x(); x < area.x() + area.width(); x += TILE) {
				int width = Math.min(TILE, area.x() + area.width() - x);
				int height = Math.min(TILE, area.y() + area.height() - y);
				tile(in, new Area(x, y, width, height), target);
			}
		}
	}

	private void tile(RfbInput in, Area tile, FrameBuffer target) throws IOException {
		int kind = in.u8();
		if ((kind & RAW) != 0) {
			raw.decode(in, tile, target);
			return;
		}
		if ((kind & BACKGROUND) != 0) {
			background = in.pixel();
		}
		target.fill(tile.x(), tile.y(), tile.width(), tile.height(), background);
		if ((kind & FOREGROUND) != 0) {
			foreground = in.pixel();
		}
		int count = (kind & SUBRECTANGLES) != 0 ? in.u8() : 0;
		for (int i = 0; i < count; i++) {
			int color = (kind & COLORED) != 0 ? in.pixel() : foreground;
			int place = in.u8();
			int size = in.u8();
			int x = place >> 4;
			int y = place & 15;
			int width = (size >> 4) + 1;
			int height = (size & 15) + 1;
			if (x + width > tile.width() || y + height > tile.height()) {
				throw new RfbException("The server drew outside of a tile.");
			}
			target.fill(tile.x() + x, tile.y() + y, width, height, color);
		}
	}
}
