/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.terminal;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Control;

/** The fonts of a terminal and the size of its cells: those of the Platform's text font. For the UI thread; to be disposed. */
final class Cells {

	private final Font plain;
	private final Font[] variants = new Font[4];
	private final int width;
	private final int height;
	private final int ascent;
	private final boolean even;

	Cells(Control control) {
		plain = JFaceResources.getTextFont();
		GC gc = new GC(control);
		try {
			gc.setFont(plain);
			int hundred = gc.stringExtent("M".repeat(100)).x;
			width = Math.max(1, Math.round(hundred / 100f));
			even = hundred == 100 * width && gc.stringExtent("i".repeat(100)).x == hundred;
			height = Math.max(1, gc.getFontMetrics().getHeight());
			ascent = gc.getFontMetrics().getAscent() + gc.getFontMetrics().getLeading();
		} finally {
			gc.dispose();
		}
	}

	int width() {
		return width;
	}

	int height() {
		return height;
	}

	/** Where the characters stand, from the top of a cell. */
	int ascent() {
		return ascent;
	}

	/** Whether a string of ASCII is exactly as wide as its cells, so that it can be drawn at once. */
	boolean even() {
		return even;
	}

	Font font(boolean bold, boolean italic) {
		int style = (bold ? SWT.BOLD : SWT.NORMAL) | (italic ? SWT.ITALIC : SWT.NORMAL);
		if (style == SWT.NORMAL) {
			return plain;
		}
		Font known = variants[style];
		if (known == null) {
			known = variant(plain.getDevice(), style);
			variants[style] = known;
		}
		return known;
	}

	void dispose() {
		for (@Nullable
		Font font : variants) {
			if (font != null) {
				font.dispose();
			}
		}
	}

	private Font variant(Device device, int style) {
		FontData[] data = plain.getFontData();
		for (FontData each : data) {
			each.setStyle(style);
		}
		return new Font(device, data);
	}
}
