/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.files;

/**
 * What an archive of a guest may hold at most.
 *
 * @param entries of any kind
 * @param file    bytes of one file
 * @param total   bytes of all files
 */
public record ExtractionLimits(int entries, long file, long total) {

	/** Plenty for the reports of the largest test suites. */
	public static final ExtractionLimits REPORTS = new ExtractionLimits(20_000, 16L << 20, 64L << 20);
}
