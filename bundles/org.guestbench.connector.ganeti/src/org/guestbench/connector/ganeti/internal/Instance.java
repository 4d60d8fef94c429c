/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSite;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.GuestTraits;
import org.guestbench.connector.ganeti.internal.rapi.Fields;

/** An instance as the remote API lists it ({@code ganeti.rapi.rlib2.I_FIELDS}). */
public record Instance(Fields fields) {

	/** Of instances that the bench makes; with the guest's UUID, so that there is one at most. */
	private static final String OURS = "guestbench-";
	/** More than any machine has, in MiB. */
	private static final long MOST_MEMORY = 1L << 30;
	private static final int MOST_PROCESSORS = 10_000;

	/** The name of the instance that is made for a guest: it has to be one of a host. */
	public static String nameFor(UUID guest) {
		return OURS + guest;
	}

	/** Empty if it has neither a name nor a UUID, by which it could be told from others. */
	static Optional<Instance> of(Fields fields) {
		Instance instance = new Instance(fields);
		return instance.name().isEmpty() || instance.own().isEmpty() ? Optional.empty() : Optional.of(instance);
	}

	/** By which Ganeti knows it. */
	public String name() {
		return fields.text("name").orElse("");
	}

	/** Ganeti's own UUID of it. */
	Optional<UUID> own() {
		try {
			return fields.text("uuid").map(UUID::fromString);
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	/** The guest's, which is Ganeti's own for those that the bench did not make. */
	UUID uuid() {
		return marks().uuid().or(this::own).orElse(new UUID(0, 0));
	}

	public Marks marks() {
		return new Marks(fields.texts("tags"));
	}

	/** What people call it. */
	public String shownName() {
		return marks().name().orElse(Fields.line(name()));
	}

	/** The words of {@code ganeti.constants.INSTST_ALL}. */
	public GuestState state() {
		return switch (fields.text("status").orElse("")) {
		// With the last one it runs though it should not.
		case "running", "ERROR_up" -> GuestState.RUNNING;
		case "ADMIN_down", "ADMIN_offline", "USER_down" -> GuestState.STOPPED;
		case "ERROR_down" -> GuestState.CRASHED;
		// Its node does not answer, or it runs on another one than it should.
		default -> GuestState.UNKNOWN;
		};
	}

	/** As much as it may have. */
	public MemorySize memory() {
		return MemorySize.ofMebibytes(Math.min(fields.object("beparams").number("maxmem"), MOST_MEMORY));
	}

	public int processors() {
		return Math.clamp(fields.object("beparams").number("vcpus"), 1, MOST_PROCESSORS);
	}

	public String node() {
		return fields.text("pnode").orElse("");
	}

	/** @param group that its node is in; empty if that is not known */
	GuestInfo info(String connection, UUID uuid, String group) {
		List<String> addresses = fields.texts("nic.ips").stream().map(Fields::line).filter(address -> !address.isBlank()).toList();
		String host = Fields.line(group.isEmpty() || node().isEmpty() ? node() : group + "/" + node());
		Marks marks = marks();
		return new GuestInfo(new GuestId(connection, uuid), shownName(), state(), memory(), processors(), marks.ownership(),
				new GuestTraits(false, marks.tags(), addresses, new GuestSite("", host)));
	}
}
