/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

/** A part of the screen. */
public record Area(int x, int y, int width, int height) {

	public static final Area NONE = new Area(0, 0, 0, 0);

	public boolean isEmpty() {
		return width == 0 || height == 0;
	}

	/** The smallest area that has both in it. */
	public Area union(Area other) {
		if (isEmpty() || other.isEmpty()) {
			return isEmpty() ? other : this;
		}
		int left = Math.min(x, other.x);
		int top = Math.min(y, other.y);
		return new Area(left, top, Math.max(x + width, other.x + other.width) - left, Math.max(y + height, other.y + other.height) - top);
	}

	@Override
	public String toString() {
		return width + "×" + height + " at " + x + "," + y;
	}
}
