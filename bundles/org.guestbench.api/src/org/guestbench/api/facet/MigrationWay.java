/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.regex.Pattern;

/**
 * How a guest is to be moved.
 *
 * @param live    whether a guest that runs goes on while its memory is copied, and stands still for a moment at the end; else it is paused for all
 *                of the time. Of no meaning for guests that do not run
 * @param disks   whether its disks are copied too; else both hosts have to see the same ones
 * @param address of the destination's host, by which the guest's present host reaches it: a name or a number; empty for the one that the
 *                destination gives itself
 */
public record MigrationWay(boolean live, boolean disks, String address) {

	/** It becomes a part of an address. */
	private static final Pattern ADDRESS = Pattern.compile("|[A-Za-z0-9]([A-Za-z0-9._-]{0,252})|[0-9A-Fa-f:.]{2,45}");

	/** While it runs, without its disks. */
	public static final MigrationWay LIVE = new MigrationWay(true, false, "");

	public MigrationWay {
		if (!ADDRESS.matcher(address).matches()) {
			throw new IllegalArgumentException(
					"Not the address of a host: '" + address + "'. Write its name or number alone, without a port.");
		}
	}
}
