/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.look;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;

/** Draws what is to be seen of a guest. For the UI thread. */
public final class Drawing {

	private static final int MARGIN = 2;

	private Drawing() {
	}

	/** In the middle of a place, as large as it gets there, but no larger than it is. */
	public static void picture(GC gc, Rectangle place, Image image) {
		Rectangle size = image.getBounds();
		double factor = Math.min(1, Math.min(place.width / (double) size.width, place.height / (double) size.height));
		int width = Math.max(1, (int) (size.width * factor));
		int height = Math.max(1, (int) (size.height * factor));
		gc.setInterpolation(SWT.HIGH);
		gc.drawImage(image, 0, 0, size.width, size.height, place.x + (place.width - width) / 2, place.y + (place.height - height) / 2,
				width, height);
	}

	/** The last lines that a place has room for, as on a terminal. */
	public static void lines(GC gc, Rectangle place, Font font, List<String> lines) {
		Rectangle before = gc.getClipping();
		gc.setClipping(before.intersection(
				new Rectangle(place.x + MARGIN, place.y + MARGIN, place.width - 2 * MARGIN, place.height - 2 * MARGIN)));
		gc.setForeground(gc.getDevice().getSystemColor(SWT.COLOR_GRAY));
		gc.setFont(font);
		int height = gc.getFontMetrics().getHeight();
		int most = Math.max(1, (place.height - 2 * MARGIN) / height);
		int y = place.y + MARGIN;
		for (String line : lines.subList(Math.max(0, lines.size() - most), lines.size())) {
			gc.drawText(line, place.x + MARGIN, y, true);
			y += height;
		}
		gc.setFont(null);
		gc.setClipping(before);
	}
}
