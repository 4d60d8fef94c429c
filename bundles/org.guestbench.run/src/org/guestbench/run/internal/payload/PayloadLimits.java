/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.payload;

import java.time.Duration;

import org.guestbench.api.MemorySize;

/**
 * How much of the disk images of folders may take.
 *
 * @param total   of all of them; what is in use may be more
 * @param unused  after how long without a run the images of a folder go
 * @param between how often that is looked after
 */
public record PayloadLimits(MemorySize total, Duration unused, Duration between) {

	public static final PayloadLimits STANDARD = new PayloadLimits(MemorySize.ofMebibytes(8 * 1024), Duration.ofDays(14),
			Duration.ofHours(1));
}
