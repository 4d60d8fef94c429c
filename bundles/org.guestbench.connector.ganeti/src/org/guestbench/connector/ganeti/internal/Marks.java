/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.RunId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.Ownership;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.ganeti.internal.rapi.Fields;

/**
 * What the bench says of a guest in the tags of its instance: {@code guestbench:KEY:TEXT}. Whoever may change tags may change it; the guest itself
 * cannot. What people tag guests with are tags as they are, where Ganeti allows their characters.
 */
public record Marks(List<String> all) {

	private static final String OURS = "guestbench:";
	private static final String UUID_KEY = OURS + "uuid:";
	private static final String RUN = OURS + "run:";
	private static final String CREATED = OURS + "created:";
	private static final String MADE = OURS + "made:";
	private static final String TAG = OURS + "tag:";
	private static final LongMark NAME = new LongMark(OURS + "name:");
	private static final LongMark OWNER = new LongMark(OURS + "owner:");

	/** Those of a guest that is about to be made. */
	public static List<String> of(GuestSpec spec, UUID nonce) {
		List<String> tags = new ArrayList<>(List.of(UUID_KEY + spec.uuid(), MADE + nonce));
		tags.addAll(NAME.write(0, spec.name()));
		Ownership ownership = spec.ownership();
		if (ownership != null) {
			tags.add(RUN + ownership.run().value());
			tags.addAll(OWNER.write(0, ownership.owner()));
			tags.add(CREATED + ownership.created());
		}
		return tags;
	}

	/** Whether these are of the very creation that had this number. */
	public boolean made(UUID nonce) {
		return all.contains(MADE + nonce);
	}

	/** What the bench knows the guest by, if it made it. */
	public Optional<UUID> uuid() {
		try {
			return value(UUID_KEY).map(UUID::fromString);
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}

	/** What people call it, if the bench was told. */
	public Optional<String> name() {
		return NAME.read(all).map(Fields::line).filter(text -> !text.isBlank());
	}

	/** Null if it belongs to no run, or somebody else has written something there: then it is never reaped. */
	public @Nullable Ownership ownership() {
		try {
			Optional<String> run = value(RUN);
			Optional<String> owner = OWNER.read(all);
			Optional<String> created = value(CREATED);
			return run.isPresent() && owner.isPresent() && created.isPresent()
					? new Ownership(new RunId(run.get()), Fields.line(owner.get()), Instant.parse(created.get()))
					: null;
		} catch (IllegalArgumentException | DateTimeParseException e) {
			return null;
		}
	}

	/** What people have tagged it with, as far as the bench can show it. */
	public Tags tags() {
		List<String> words = new ArrayList<>();
		for (String tag : all) {
			String word = tag.startsWith(TAG) ? MarkText.decoded(tag.substring(TAG.length())) : tag.startsWith(OURS) ? "" : tag;
			if (isTag(word) && words.size() < Tags.MOST && !words.contains(word)) {
				words.add(word);
			}
		}
		return new Tags(words);
	}

	private static boolean isTag(String word) {
		try {
			return !new Tags(List.of(word)).all().isEmpty();
		} catch (IllegalArgumentException e) {
			return false;
		}
	}

	/** The tags that are to be there for another name, and were not before. */
	public List<String> named(String name) {
		return NAME.write(NAME.next(all), name);
	}

	/** Those of the present name. */
	public List<String> nameTags() {
		return all.stream().filter(NAME::has).toList();
	}

	/** Those that people see, and some that they cannot: the words of {@link #tags}. */
	public List<String> wordTags() {
		return all.stream().filter(tag -> (tag.startsWith(TAG) || !tag.startsWith(OURS))
				&& tags().all().contains(tag.startsWith(TAG) ? MarkText.decoded(tag.substring(TAG.length())) : tag)).toList();
	}

	/** How Ganeti has what people tag a guest with. */
	public static List<String> written(Collection<String> words) {
		return words.stream().map(word -> MarkText.isPlain(word) && !word.startsWith(OURS) ? word : TAG + MarkText.encoded(word)).toList();
	}

	private Optional<String> value(String key) {
		return all.stream().filter(tag -> tag.startsWith(key)).map(tag -> tag.substring(key.length())).findFirst();
	}
}
