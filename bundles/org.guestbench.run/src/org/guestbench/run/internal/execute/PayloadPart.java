/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.util.List;

import org.guestbench.api.channel.DiskMount;
import org.guestbench.run.internal.payload.PayloadSource;

/**
 * Something that goes to one place of the guest, as a disk or as an archive.
 *
 * @param serial   of its disk
 * @param target   a folder of the guest
 * @param user     of the guest, to whom it belongs
 * @param writable whether the guest may change it
 */
record PayloadPart(String serial, String target, String user, boolean writable, PayloadSource source) {

	private static final String BASE = "base";
	private static final String TYPE = "erofs";

	/** Of the disk that the part's image refers to. */
	String baseSerial() {
		return serial + BASE;
	}

	/** @param disks how many there are */
	DiskMount mount(int disks) {
		return new DiskMount(serial, disks > 1 ? List.of(baseSerial()) : List.of(), TYPE, target, user, writable);
	}
}
