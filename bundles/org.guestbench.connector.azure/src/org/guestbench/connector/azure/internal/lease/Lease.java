/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.lease;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.GuestSite;
import org.guestbench.api.guest.GuestTraits;
import org.guestbench.api.guest.Ownership;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.azure.internal.Cloud;
import org.guestbench.connector.azure.internal.arm.ArmPath;
import org.guestbench.connector.azure.internal.arm.Json;

import com.google.gson.JsonObject;

/**
 * A guest that a bench made: a resource group with everything in it that belongs to the guest, and nothing else. The machine is there once the
 * guest was started.
 *
 * @param guest    also names the group
 * @param name     for people
 * @param size     of machines
 * @param image    what it is made of, by its reference
 * @param expires  from when on anybody may remove it; null for never
 * @param hourly   what it costs an hour; empty if that is not known
 * @param deleting whether Azure is removing it
 * @param tags     of the group
 */
public record Lease(UUID guest, String name, MemorySize memory, int cpus, String size, String image, String region,
		@Nullable Ownership ownership, @Nullable Instant expires, String hourly, boolean deleting, JsonObject tags) {

	/** Names of what is in a lease. */
	public static final String MACHINE = "vm";
	static final String DISK = "disk";
	static final String INTERFACE = "nic";
	static final String NETWORK = "net";
	static final String RULES = "nsg";
	static final String ADDRESS = "ip";
	private static final String PREFIX = "guestbench-";

	/** The resource group of a guest. */
	public static String groupOf(UUID guest) {
		return PREFIX + guest;
	}

	/** Whether a resource group is called as that of a guest is. */
	public static boolean isGroup(String name) {
		return name.matches(PREFIX + "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
	}

	/** When the machine of a lease was made; empty if it is no such machine. */
	public static Optional<Instant> started(JsonObject machine) {
		return LeaseTags.started(Json.object(machine, "tags"));
	}

	/** By which the ssh server of a lease's machine is known, as ssh-keygen tells it; empty if that is not known. */
	public static Optional<String> hostKey(JsonObject machine) {
		return LeaseTags.hostKey(Json.object(machine, "tags"));
	}

	/** That of its machine, which is there before the machine is. */
	public ArmPath networkInterface(Cloud cloud) {
		return cloud.in(group(), Cloud.INTERFACES, INTERFACE);
	}

	/** The public address that its machine has, if it has one. */
	public ArmPath address(Cloud cloud) {
		return cloud.in(group(), Cloud.ADDRESSES, ADDRESS);
	}

	/** What people and benches say of it. */
	public GuestTraits traits() {
		return new GuestTraits(LeaseTags.kept(this), words(tags), List.of(), new GuestSite(group(), ""));
	}

	/** The words of people in the tags of a lease or of a machine. */
	public static Tags words(JsonObject tags) {
		return LeaseTags.words(tags);
	}

	/** Tags with other words of people. */
	public static JsonObject tagged(JsonObject tags, Tags words) {
		return LeaseTags.tagged(tags, words);
	}

	public String group() {
		return groupOf(guest);
	}

	/** Whether it is over. */
	boolean over(Instant now) {
		Instant end = expires;
		return ownership != null && end != null && !now.isBefore(end);
	}
}
