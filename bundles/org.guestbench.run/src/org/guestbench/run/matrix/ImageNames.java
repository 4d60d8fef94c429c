/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How several images, or runtimes, are written in one place: {@code jvm-17,jvm-25}. */
public final class ImageNames {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,62}");
	private static final String SEPARATOR = ",";

	private ImageNames() {
	}

	/**
	 * Each once, in their order.
	 *
	 * @throws IllegalArgumentException if one cannot be a name; the message says so
	 */
	public static List<String> parse(String text) {
		List<String> names = new ArrayList<>();
		for (String part : text.split(SEPARATOR, -1)) {
			String name = part.strip();
			// The results of each go to a folder of that name.
			if (!NAME.matcher(name).matches()) {
				throw new IllegalArgumentException("Not the name of an image: '" + name
						+ "'. Write letters, digits, '.', '_', '+' and '-', and a comma between several.");
			}
			if (!names.contains(name)) {
				names.add(name);
			}
		}
		return names;
	}

	/** What {@link #parse} reads. */
	public static String join(List<String> names) {
		return String.join(SEPARATOR, names);
	}

	/** Whether several are meant. */
	public static boolean several(String text) {
		return text.contains(SEPARATOR);
	}
}
