/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.terminal;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.guestbench.console.terminal.Style;

/** Which colours styles have, on a light or a dark background. */
final class TerminalColors {

	private static final int[] ON_DARK = { 0x1c1f24, 0xe0606a, 0x86b95c, 0xd7a852, 0x5c9fe6, 0xbd7fd6, 0x45b5b0, 0xc8ccd4, 0x6b7280,
		0xff7b85,
		0xa5d97a, 0xf2c572, 0x7fbaff, 0xd9a0f0, 0x66d6d1, 0xffffff };
	private static final int[] ON_LIGHT = { 0x24292e, 0xb31d28, 0x22863a, 0x9a6700, 0x0550ae, 0x7a3e9d, 0x0e7490, 0x8a929b, 0x57606a,
		0xd73a49,
		0x2da44e, 0xb08800, 0x218bff, 0xa04fcf, 0x1b9aaa, 0x57606a };
	private static final int[] STEPS = { 0, 95, 135, 175, 215, 255 };

	static final TerminalColors DARK = new TerminalColors(ON_DARK, 0xd8dce4, 0x1c1f24, 0x3b5b85);
	static final TerminalColors LIGHT = new TerminalColors(ON_LIGHT, 0x24292e, 0xffffff, 0xb6d7ff);

	private final Color[] indexed = new Color[256];
	private final Color foreground;
	private final Color background;
	private final Color selection;

	private TerminalColors(int[] sixteen, int foreground, int background, int selection) {
		this.foreground = color(foreground);
		this.background = color(background);
		this.selection = color(selection);
		for (int i = 0; i < sixteen.length; i++) {
			indexed[i] = color(sixteen[i]);
		}
		for (int i = 0; i < 216; i++) {
			indexed[16 + i] = new Color(STEPS[i / 36], STEPS[i / 6 % 6], STEPS[i % 6]);
		}
		for (int i = 0; i < 24; i++) {
			indexed[232 + i] = new Color(8 + 10 * i, 8 + 10 * i, 8 + 10 * i);
		}
	}

	static TerminalColors on(Color workbench) {
		RGB rgb = workbench.getRGB();
		return rgb.red * 299 + rgb.green * 587 + rgb.blue * 114 < 128_000 ? DARK : LIGHT;
	}

	Color background() {
		return background;
	}

	Color selection() {
		return selection;
	}

	Color cursor() {
		return foreground;
	}

	Color foregroundOf(long style, boolean reverse) {
		boolean exchanged = Style.has(style, Style.INVERSE) != reverse;
		Color color = exchanged ? color(Style.background(style), background) : bright(style);
		return Style.has(style, Style.FAINT) ? mixed(color, backgroundOf(style, reverse)) : color;
	}

	Color backgroundOf(long style, boolean reverse) {
		boolean exchanged = Style.has(style, Style.INVERSE) != reverse;
		return exchanged ? bright(style) : color(Style.background(style), background);
	}

	/** Bold text of the first eight colours is bright, as on most terminals. */
	private Color bright(long style) {
		int color = Style.foreground(style);
		if (Style.has(style, Style.BOLD) && Style.isIndexed(color) && Style.value(color) < 8) {
			return indexed[Style.value(color) + 8];
		}
		return color(color, foreground);
	}

	private Color color(int color, Color otherwise) {
		if (Style.isIndexed(color)) {
			return indexed[Style.value(color) & 0xff];
		}
		return Style.isDirect(color) ? color(Style.value(color)) : otherwise;
	}

	private static Color color(int rgb) {
		return new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
	}

	private static Color mixed(Color one, Color other) {
		return new Color((one.getRed() + other.getRed()) / 2, (one.getGreen() + other.getGreen()) / 2,
				(one.getBlue() + other.getBlue()) / 2);
	}
}
