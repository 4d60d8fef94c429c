/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Duration;

import org.guestbench.cli.internal.output.TimeText;
import org.guestbench.images.GuestImage;

/** One line about an image that has just been made. */
final class ImageText {

	private ImageText() {
	}

	static String of(GuestImage image, Duration time) {
		return image.name() + ": " + image.size() + ", sha256 " + image.digest() + ", in " + TimeText.seconds(time) + "\n";
	}
}
