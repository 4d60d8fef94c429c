/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.model;

import java.util.Comparator;

import org.guestbench.api.guest.GuestInfo;

/**
 * All guests of a connection in one folder, or on one host, of its inventory as an element of the tree. Those of connections without such are
 * together.
 *
 * @param host       whether it is a host, else a folder
 * @param connection the id; empty for guests without
 * @param way        of names; empty for guests without
 */
public record SiteKey(boolean host, String connection, String way) implements GroupKey {

	/** Guests that are nowhere come last. */
	public static final Comparator<SiteKey> ORDER = Comparator.comparing((SiteKey key) -> key.way().isEmpty())
			.thenComparing(SiteKey::connection).thenComparing(SiteKey::way);

	/** Where a guest is. */
	public static SiteKey of(GuestInfo guest, boolean host) {
		String way = host ? guest.traits().site().host() : guest.traits().site().folder();
		return new SiteKey(host, way.isEmpty() ? "" : guest.id().connection(), way);
	}

	/** For people. */
	public String label() {
		return way.isEmpty() ? host ? "on no other host" : "in no folder" : GuestText.name(connection) + ": " + GuestText.firstLine(way);
	}

	@Override
	public String persisted() {
		return (host ? "host/" : "folder/") + connection + "/" + way;
	}
}
