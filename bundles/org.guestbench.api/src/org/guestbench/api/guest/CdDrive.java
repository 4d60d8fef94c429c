/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.guest;

import java.nio.file.Path;

import org.eclipse.jdt.annotation.Nullable;

/**
 * A guest's drive for CDs and DVDs.
 *
 * @param medium an image (ISO 9660) that stays where it is, absolute; null for a drive without a medium
 * @param first  whether the guest tries to boot from it before its disks. Otherwise it is tried when they do not boot, so that a system is
 *               installed from it and starts from its disk afterwards
 */
public record CdDrive(@Nullable Path medium, boolean first) {

	/** Nothing is in it. */
	public static final CdDrive EMPTY = new CdDrive(null, false);

	public CdDrive {
		if (medium != null && !medium.isAbsolute()) {
			throw new IllegalArgumentException("The image of a CD is absolute: '" + medium + "'");
		}
	}
}
