/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.Locale;
import java.util.regex.Pattern;

import org.guestbench.api.MemorySize;

/**
 * A disk to be made.
 *
 * @param name becomes the name of a file on most hosts: letters, digits and {@code . _ + -}, beginning with a letter or a digit
 * @param size at least one byte
 */
public record VolumeSpec(String name, MemorySize size, Format format) {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,199}");

	/** How the disk is kept. */
	public enum Format {
		/** Takes what is written to it, and can be a layer over another disk. */
		QCOW2,
		/** Byte for byte. */
		RAW;

		/** As hypervisors call it. */
		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	public VolumeSpec {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("Not a name of a volume: '" + name
					+ "'. Use up to 200 letters, digits and the characters . _ + -, and begin with a letter or a digit.");
		}
		if (size.bytes() == 0) {
			throw new IllegalArgumentException("A volume of no size holds nothing. Give it a size such as 10G.");
		}
	}
}
