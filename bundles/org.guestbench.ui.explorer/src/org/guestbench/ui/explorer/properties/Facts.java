/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.properties;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSite;
import org.guestbench.api.guest.Ownership;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.ui.explorer.model.GuestText;

/** Everything that is known of a guest or a connection, in the order in which it is shown. */
public final class Facts {

	private static final String GUEST = "Guest";
	private static final String RUN = "Throwaway run";
	private static final String CONNECTION = "Connection";
	private static final String SNAPSHOT = "Snapshot";

	private Facts() {
	}

	/** @param failure of what was done with it last, or null */
	public static List<Fact> of(GuestInfo guest, @Nullable ConnectionView connection, @Nullable IStatus failure) {
		List<Fact> facts = new ArrayList<>();
		facts.add(new Fact(GUEST, "Name", GuestText.name(guest)));
		facts.add(new Fact(GUEST, "State", GuestText.state(guest.state())));
		if (failure != null) {
			facts.add(new Fact(GUEST, "Last problem", GuestText.firstLine(failure.getMessage())));
		}
		facts.add(new Fact(GUEST, "Memory", guest.memory().toString()));
		facts.add(new Fact(GUEST, "Processors", String.valueOf(guest.cpus())));
		if (!guest.traits().tags().all().isEmpty()) {
			facts.add(new Fact(GUEST, "Tags", GuestText.tags(guest)));
		}
		if (!guest.traits().addresses().isEmpty()) {
			facts.add(new Fact(GUEST, "Address", GuestText.addresses(guest)));
		}
		GuestSite site = guest.traits().site();
		if (!site.folder().isEmpty()) {
			facts.add(new Fact(GUEST, "Folder", GuestText.firstLine(site.folder())));
		}
		if (!site.host().isEmpty()) {
			facts.add(new Fact(GUEST, "Host", GuestText.firstLine(site.host())));
		}
		facts.add(new Fact(GUEST, "UUID", guest.id().uuid().toString()));
		Ownership ownership = guest.ownership();
		if (ownership == null) {
			facts.add(new Fact(RUN, "Run", "none: it was not made by a throwaway run"));
		} else {
			facts.add(new Fact(RUN, "Run", ownership.run().toString()));
			facts.add(new Fact(RUN, "Owner", GuestText.firstLine(ownership.owner())));
			facts.add(new Fact(RUN, "Planned", ownership.created().toString()));
			facts.add(new Fact(RUN, "Kept", guest.traits().kept() ? "yes: it outlives its run" : "no"));
		}
		if (connection != null) {
			facts.addAll(of(connection));
		}
		return facts;
	}

	public static List<Fact> of(SnapshotInfo snapshot) {
		return List.of(new Fact(SNAPSHOT, "Name", GuestText.firstLine(snapshot.label().name())),
				new Fact(SNAPSHOT, "Note", GuestText.firstLine(snapshot.label().note())),
				new Fact(SNAPSHOT, "Taken", snapshot.created().toString()),
				new Fact(SNAPSHOT, "Memory", snapshot.memory() ? "kept" : "not kept"), new Fact(SNAPSHOT, "ID", snapshot.id()));
	}

	public static List<Fact> of(ConnectionView connection) {
		List<Fact> facts = new ArrayList<>();
		facts.add(new Fact(CONNECTION, "Connection", GuestText.name(connection)));
		facts.add(new Fact(CONNECTION, "Address", connection.spec().uri().toString()));
		facts.add(new Fact(CONNECTION, "Condition", GuestText.details(connection)));
		connection.spec().properties().entrySet().stream().sorted(java.util.Map.Entry.comparingByKey())
				.forEach(e -> facts.add(new Fact(CONNECTION, e.getKey(), GuestText.firstLine(e.getValue()))));
		return facts;
	}

	/**
	 * @param category under which it is shown
	 * @param name     for people, and unique in its category
	 */
	public record Fact(String category, String name, String value) {
	}
}
