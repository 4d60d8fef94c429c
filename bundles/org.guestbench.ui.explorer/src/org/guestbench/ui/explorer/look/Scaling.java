/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.look;

import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;

/** Makes pictures smaller. */
final class Scaling {

	private Scaling() {
	}

	/**
	 * A picture in which each point is the mean of those that it stands for.
	 *
	 * @param pixels of the picture, row by row, as 0xRRGGBB
	 * @param most   that the result may be wide and high; a picture that is smaller stays as it is
	 */
	static ImageData of(int[] pixels, int width, int height, Size most) {
		double factor = Math.max(1, Math.max(width / (double) most.width(), height / (double) most.height()));
		ImageData data = new ImageData(Math.max(1, (int) (width / factor)), Math.max(1, (int) (height / factor)), 24,
				new PaletteData(0xff0000, 0xff00, 0xff));
		for (int y = 0; y < data.height; y++) {
			for (int x = 0; x < data.width; x++) {
				data.setPixel(x, y, mean(pixels, width, (int) (x * factor), (int) (y * factor),
						Math.clamp((int) ((x + 1) * factor), (int) (x * factor) + 1, Math.max((int) (x * factor) + 1, width)),
						Math.clamp((int) ((y + 1) * factor), (int) (y * factor) + 1, Math.max((int) (y * factor) + 1, height))));
			}
		}
		return data;
	}

	private static int mean(int[] pixels, int width, int left, int top, int right, int bottom) {
		long red = 0;
		long green = 0;
		long blue = 0;
		for (int y = top; y < bottom; y++) {
			for (int x = left; x < right; x++) {
				int pixel = pixels[y * width + x];
				red += pixel >> 16 & 0xff;
				green += pixel >> 8 & 0xff;
				blue += pixel & 0xff;
			}
		}
		long count = (long) (right - left) * (bottom - top);
		return (int) (red / count << 16 | green / count << 8 | blue / count);
	}

	/** In pixels. */
	record Size(int width, int height) {
	}
}
