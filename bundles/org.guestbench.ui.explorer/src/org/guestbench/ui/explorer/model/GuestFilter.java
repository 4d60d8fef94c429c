/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.model;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.Ownership;

/**
 * Which guests are shown.
 *
 * @param words      in lower case; each has to occur in something that is known of the guest
 * @param states     none: whatever the state
 * @param connectors by what people call them; none: whatever the connector
 * @param tags       of which a guest has at least one; none: whatever its tags
 */
public record GuestFilter(List<String> words, Set<GuestState> states, Set<String> connectors, Set<String> tags) {

	public static final GuestFilter NONE = new GuestFilter(List.of(), Set.of(), Set.of(), Set.of());

	private static final int SHORTEST_OF_UUID = 6;

	public GuestFilter {
		words = List.copyOf(words);
		states = Set.copyOf(states);
		connectors = Set.copyOf(connectors);
		tags = Set.copyOf(tags);
	}

	public GuestFilter withWords(List<String> others) {
		return new GuestFilter(others, states, connectors, tags);
	}

	public GuestFilter withStates(Set<GuestState> others) {
		return new GuestFilter(words, others, connectors, tags);
	}

	public GuestFilter withConnectors(Set<String> others) {
		return new GuestFilter(words, states, others, tags);
	}

	public GuestFilter withTags(Set<String> others) {
		return new GuestFilter(words, states, connectors, others);
	}

	/** What a person typed, whose words are looked for. */
	public static List<String> words(String typed) {
		String text = typed.strip().toLowerCase(Locale.ROOT);
		return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
	}

	public boolean active() {
		return !equals(NONE);
	}

	/** @param connector what people call it */
	public boolean acceptsConnector(String connector) {
		return connectors.isEmpty() || connectors.contains(connector);
	}

	/** Whether a connection without guests that are shown is worth a row: always, unless something is looked for that it is not. */
	public boolean acceptsEmpty(String connection) {
		String id = connection.toLowerCase(Locale.ROOT);
		return states.isEmpty() && tags.isEmpty() && words.stream().allMatch(id::contains);
	}

	/** A short number is in nearly every UUID, and is hardly ever meant as a part of one. */
	private static boolean isUuid(String word, GuestInfo guest) {
		return word.length() >= SHORTEST_OF_UUID && guest.id().uuid().toString().contains(word);
	}

	/** Apart from its connector. */
	public boolean accepts(GuestInfo guest) {
		if (!states.isEmpty() && !states.contains(guest.state())) {
			return false;
		}
		if (!tags.isEmpty() && guest.traits().tags().all().stream().noneMatch(tags::contains)) {
			return false;
		}
		if (words.isEmpty()) {
			return true;
		}
		Ownership ownership = guest.ownership();
		String known = String
				.join("\n", guest.name(), guest.id().connection(), guest.state().name(), GuestText.tags(guest), GuestText.addresses(guest),
						guest.traits().site().folder(), guest.traits().site().host(),
						ownership == null ? "" : ownership.run() + "\n" + ownership.owner())
				.toLowerCase(Locale.ROOT);
		return words.stream().allMatch(word -> known.contains(word) || isUuid(word, guest));
	}
}
