/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.guest;

/**
 * What people call a guest.
 *
 * @param text one line of at most {@value #LONGEST} characters, and not empty; not necessarily unique
 */
public record GuestName(String text) {

	public static final int LONGEST = 200;

	public GuestName {
		if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
			throw new IllegalArgumentException("The name of a guest is one line of at most " + LONGEST + " characters, and not empty.");
		}
	}
}
