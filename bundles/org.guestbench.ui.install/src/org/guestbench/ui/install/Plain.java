/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.install;

import java.util.regex.Pattern;

import org.eclipse.equinox.p2.metadata.Version;
import org.eclipse.jdt.annotation.Nullable;

/** Text that an update site has sent, made fit to be shown. */
final class Plain {

	private static final int MOST_OF_LINE = 120;
	private static final int MOST_OF_PARAGRAPH = 2000;
	private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");

	private Plain() {
	}

	static String line(@Nullable String text) {
		return cut(text, MOST_OF_LINE);
	}

	static String paragraph(@Nullable String text) {
		return cut(text, MOST_OF_PARAGRAPH);
	}

	static String version(Version version) {
		return line(version.toString());
	}

	private static String cut(@Nullable String text, int most) {
		if (text == null) {
			return "";
		}
		// what follows is not looked at, however long it is
		String head = text.substring(0, Math.min(text.length(), 4 * most));
		String clean = UNSEEN.matcher(head).replaceAll(" ").strip();
		return clean.length() <= most ? clean : clean.substring(0, most) + "…";
	}
}
