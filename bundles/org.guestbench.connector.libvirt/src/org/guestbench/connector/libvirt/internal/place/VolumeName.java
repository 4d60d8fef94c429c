/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.Ownership;

/**
 * How volumes of the bench are called. libvirt can neither rename a volume nor write anything about it, so names say all: an image counts when a
 * second, tiny volume, its seal, says that all of it has arrived.
 */
public final class VolumeName {

	private static final String PREFIX = "guestbench-";
	private static final String SEALED = ".sealed";
	private static final Pattern IMAGE = Pattern.compile(PREFIX + "image-([0-9a-f]{64})-[0-9a-f]{16}");
	private static final Pattern GUEST = Pattern.compile(PREFIX + "guest-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})-");
	private static final SecureRandom RANDOM = new SecureRandom();
	private static final int RANDOM_BYTES = 8;

	private VolumeName() {
	}

	/** A new one: two that bring the same image at once must not write to the same volume. */
	static String image(String digest) {
		return PREFIX + "image-" + digest + "-" + random();
	}

	/** The digest of an image's content; empty if that is no image's name. */
	static Optional<String> digest(String volume) {
		Matcher matcher = IMAGE.matcher(volume);
		return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
	}

	static String seal(String image) {
		return image + SEALED;
	}

	/** Of a guest, for people and for {@link #isOf}, with the run that it belongs to. */
	public static String part(UUID guest, @Nullable Ownership ownership, String what) {
		return ofGuest(guest) + (ownership == null ? "lasting" : "run-" + ownership.run().value()) + "-" + what + "-" + random() + ".qcow2";
	}

	/** The guest that a volume is of; empty if it is none of a guest. */
	public static Optional<UUID> guest(String volume) {
		Matcher matcher = GUEST.matcher(volume);
		return matcher.lookingAt() ? Optional.of(UUID.fromString(matcher.group(1))) : Optional.empty();
	}

	public static boolean isOf(UUID guest, String volume) {
		return volume.startsWith(ofGuest(guest));
	}

	private static String ofGuest(UUID guest) {
		return PREFIX + "guest-" + guest + "-";
	}

	private static String random() {
		byte[] bytes = new byte[RANDOM_BYTES];
		RANDOM.nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}
}
