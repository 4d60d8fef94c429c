/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.util.regex.Pattern;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.images.internal.Failure;

/** What an image may be called. The name is also that of a folder, so it can neither lead elsewhere nor hide. */
public final class ImageName {

	private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");

	private ImageName() {
	}

	public static boolean isValid(String name) {
		return FORM.matcher(name).matches();
	}

	/** The name itself. */
	public static String check(String name) throws CoreException {
		if (!isValid(name)) {
			throw Failure.of("'" + printable(name)
					+ "' cannot be the name of an image. Use lower-case letters, digits, dots and dashes, at most 63, "
					+ "with a letter or digit at both ends.");
		}
		return name;
	}

	private static String printable(String name) {
		String start = name.length() > 80 ? name.substring(0, 80) + "…" : name;
		return start.replaceAll("\\p{Cntrl}", "?");
	}
}
