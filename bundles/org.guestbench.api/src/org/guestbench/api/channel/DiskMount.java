/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.channel;

import java.util.List;

/**
 * Where a disk goes in the guest's file system.
 *
 * @param serial   of the disk, see {@link org.guestbench.api.guest.PayloadDisk}
 * @param more     further disks that the file system's data is on, in the order in which it numbers them
 * @param type     of the file system, by its name in the guest's kernel
 * @param target   absolute; made if it is missing
 * @param owner    a user of the guest, to whom what is made belongs
 * @param writable whether a layer in memory takes what is written there; else the mount is read-only
 */
public record DiskMount(String serial, List<String> more, String type, String target, String owner, boolean writable) {

	public DiskMount {
		more = List.copyOf(more);
		if (!target.startsWith("/") || target.indexOf('\0') >= 0) {
			throw new IllegalArgumentException("The target of a mount is absolute: '" + target + "'");
		}
	}
}
