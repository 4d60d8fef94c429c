/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.newguest;

import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.images.guest.CloudInit;
import org.guestbench.images.guest.GuestSource;
import org.guestbench.images.guest.NewGuest;

/**
 * What somebody has typed of the machine so far.
 *
 * @param disk      empty for a disk as large as it is
 * @param cloudInit null if the guest is told nothing
 */
record Typed(String name, String memory, int cpus, String disk, boolean network, @Nullable CloudInit cloudInit, boolean overcommit) {

	/** @throws IllegalArgumentException with a message for the user if that is no guest */
	NewGuest guest(String connection, GuestSource source) {
		MemorySize size = disk.isBlank() || source instanceof GuestSource.OfImage ? null : MemorySize.parse(disk);
		NetworkPolicy policy = network ? new NetworkPolicy.Nat(List.of()) : new NetworkPolicy.None();
		return new NewGuest(connection, name.strip(), source, MemorySize.parse(memory), cpus, size, policy,
				source instanceof GuestSource.OfImage ? null : cloudInit, overcommit);
	}
}
