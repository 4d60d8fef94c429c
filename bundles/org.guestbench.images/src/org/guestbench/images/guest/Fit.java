/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.guest;

import java.util.List;

/**
 * Whether a new guest fits on its host, beside what is there.
 *
 * @param lines of memory, processors and disk
 */
public record Fit(List<Line> lines) {

	/**
	 * @param fits whether the host can give it even if every guest takes all that it may
	 * @param text a sentence for people
	 */
	public record Line(boolean fits, String text) {
	}

	public Fit {
		lines = List.copyOf(lines);
	}

	public boolean fits() {
		return lines.stream().allMatch(Line::fits);
	}
}
