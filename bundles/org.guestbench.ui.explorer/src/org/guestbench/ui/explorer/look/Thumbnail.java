/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.look;

import java.util.List;

import org.eclipse.swt.graphics.ImageData;

/** What is to be seen of a guest. */
public sealed interface Thumbnail {

	/** Its screen. */
	record Picture(ImageData data) implements Thumbnail {
	}

	/** The end of what it wrote to its serial port, for guests without a screen. */
	record Lines(List<String> lines) implements Thumbnail {

		static final int MOST = 24;
		static final int LONGEST = 80;

		public Lines {
			lines = List.copyOf(lines);
		}

		public static Lines endOf(String text) {
			List<String> all = text.stripTrailing().lines().map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) : line)
					.toList();
			return new Lines(all.subList(Math.max(0, all.size() - MOST), all.size()));
		}
	}
}
