/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.Ownership;

/** A connector under test, and what the contract must know to use it. */
public interface ConnectorSubject {

	Connector connector();

	/** A connection of that id; all of them lead to the same hypervisor. */
	ConnectionSpec spec(String id);

	/** A connection of that id to another hypervisor, without guests, that guests can go to; empty if that is not tested. */
	default Optional<ConnectionSpec> otherHost(String id) {
		return Optional.empty();
	}

	/** A connection that {@code validate} has to refuse; empty if there is none. */
	default Optional<ConnectionSpec> invalidSpec(String id) {
		return Optional.empty();
	}

	/** A small guest. If it has a channel, it boots to the point where that one answers. */
	GuestSpec guest(UUID uuid, String name, @Nullable Ownership ownership);

	/** A guest that cannot be created, such as one with a missing image; empty if there is none. */
	default Optional<GuestSpec> impossibleGuest(UUID uuid) {
		return Optional.empty();
	}

	/** A guest of no run that has something to be kept in a backup. */
	default GuestSpec guestToKeep(UUID uuid, String name) {
		return guest(uuid, name, null);
	}

	/** Whether the hypervisor can make a running guest stand still; if not, that has to be refused. */
	default boolean pauses() {
		return true;
	}

	/** Whether snapshots can have the memory of a guest that runs; if not, that has to be refused. */
	default boolean keepsMemory() {
		return true;
	}

	/** Whether a guest has a disk before it is started for the first time, so that there can be a snapshot. */
	default boolean hasDiskAtOnce() {
		return true;
	}

	/** The name of an active pool of the host that may be stopped and written to; empty if pools and volumes are not tested. */
	default Optional<String> pool() {
		return Optional.empty();
	}

	/** The name of an active network of the host that may be stopped; empty if networks are not tested. */
	default Optional<String> network() {
		return Optional.empty();
	}

	/** The provider of channels for endpoints of that scheme; empty if that is not tested. */
	default Optional<ChannelProvider> channelProvider(String scheme) {
		return Optional.empty();
	}

	default GuestPrograms programs() {
		return new PosixPrograms();
	}

	/** An ordinary user of the guests. */
	String user();

	/** How long anything at all may take, booting under emulation included. Tests wait for events, so a large value costs nothing. */
	default Duration patience() {
		return Duration.ofMinutes(3);
	}
}
