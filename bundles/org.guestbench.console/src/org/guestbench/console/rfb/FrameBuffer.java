/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.util.Arrays;

/**
 * The pixels of a screen, {@code 0xRRGGBB} each, line by line. One thread draws; others may look at any time, and see a part of the next
 * picture at worst. Its size never changes: a screen that changes its size has another one.
 */
public final class FrameBuffer {

	/** A side of the largest screen that is accepted, and the number of its pixels, which is 8K UHD. */
	private static final int LONGEST = 16_384;
	private static final int MOST_PIXELS = 7680 * 4320;

	private final int width;
	private final int height;
	private final int[] pixels;

	FrameBuffer(int width, int height) throws RfbException {
		if (width < 1 || height < 1 || width > LONGEST || height > LONGEST || (long) width * height > MOST_PIXELS) {
			throw new RfbException("The server has a screen of " + width + "×" + height
					+ " pixels, which cannot be shown. Make the guest's screen between 1×1 and 7680×4320.");
		}
		this.width = width;
		this.height = height;
		pixels = new int[width * height];
	}

	public int width() {
		return width;
	}

	public int height() {
		return height;
	}

	/** The pixels themselves, to be read only. */
	public int[] pixels() {
		return pixels;
	}

	public Area area() {
		return new Area(0, 0, width, height);
	}

	/** Makes sure that an area that the server named is on the screen. */
	Area checked(int x, int y, int areaWidth, int areaHeight) throws RfbException {
		Area area = new Area(x, y, areaWidth, areaHeight);
		if (x + areaWidth > width || y + areaHeight > height) {
			throw new RfbException("The server drew outside of its screen of " + width + "×" + height + ": " + area + ".");
		}
		return area;
	}

	void set(int x, int y, int color) {
		pixels[y * width + x] = color;
	}

	void fill(int x, int y, int areaWidth, int areaHeight, int color) {
		for (int row = y; row < y + areaHeight; row++) {
			Arrays.fill(pixels, row * width + x, row * width + x + areaWidth, color);
		}
	}

	void copy(Area from, int x, int y) {
		boolean upward = y < from.y();
		for (int i = 0; i < from.height(); i++) {
			int row = upward ? i : from.height() - 1 - i;
			System.arraycopy(pixels, (from.y() + row) * width + from.x(), pixels, (y + row) * width + x, from.width());
		}
	}

	/** Takes over pixels that the server sent: four bytes each, blue first. */
	void putLine(int x, int y, int count, byte[] bytes, int offset) {
		int to = y * width + x;
		for (int i = 0, at = offset; i < count; i++, at += 4) {
			pixels[to + i] = (bytes[at + 2] & 0xff) << 16 | (bytes[at + 1] & 0xff) << 8 | bytes[at] & 0xff;
		}
	}

	void put(int x, int y, int count, int[] line, int offset) {
		System.arraycopy(line, offset, pixels, y * width + x, count);
	}

	/** What was on another screen, as far as it is on this one. */
	void takeOver(FrameBuffer other) {
		for (int row = 0; row < Math.min(height, other.height); row++) {
			System.arraycopy(other.pixels, row * other.width, pixels, row * width, Math.min(width, other.width));
		}
	}
}
