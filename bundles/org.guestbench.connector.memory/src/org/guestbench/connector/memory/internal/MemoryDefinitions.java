/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.util.Locale;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;

/** What guests in memory were made from. */
record MemoryDefinitions(MemoryConnection connection) implements Definitions {

	@Override
	public String of(GuestId guest, IProgressMonitor monitor) throws CoreException {
		return text(connection.usable().find(guest).spec);
	}

	/** A word and a value in each line. */
	static String text(GuestSpec spec) {
		return String.join("\n", "name       " + spec.name(), "uuid       " + spec.uuid(), "memory     " + exact(spec.memory()),
				"processors " + spec.cpus(), "boot       " + words(spec.boot()), "network    " + words(spec.network()),
				"run        " + words(spec.ownership()), "");
	}

	/** Read again it is the same size, which one that is rounded for people is not. */
	private static String exact(MemorySize size) {
		return MemorySize.ofMebibytes(size.mebibytes()).equals(size) ? size.mebibytes() + " MiB" : size.bytes() + " B";
	}

	private static String words(BootSource boot) {
		return switch (boot) {
		case DirectKernel direct -> "kernel " + direct.kernel() + " over " + direct.root();
		case DiskImage disk -> "disk " + disk.image() + ", " + disk.format().name().toLowerCase(Locale.ROOT);
		case BootSource.Runtime runtime -> runtime.kind() + " in " + runtime.home();
		case BootSource.Resident resident -> "image " + resident.image();
		};
	}

	private static String words(NetworkPolicy network) {
		return switch (network) {
		case NetworkPolicy.None() -> "none";
		case NetworkPolicy.Nat nat -> nat.forwards().stream().map(forward -> forward.hostPort() + " to " + forward.guestPort())
				.collect(Collectors.joining(", ", nat.forwards().isEmpty() ? "nat" : "nat, ports ", ""));
		};
	}

	private static String words(@Nullable Ownership ownership) {
		return ownership == null ? "none" : ownership.run().value() + " of " + ownership.owner();
	}
}
