/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

/** The users that every image has. */
public final class GuestUser {

	public static final String ORDINARY = "guest";
	static final String ROOT = "root";
	private static final int ORDINARY_ID = 1000;
	private static final int UNKNOWN = -1;

	private GuestUser() {
	}

	/** User and group as a file system has them; negative for a user that only the image knows. */
	public static int id(String name) {
		return switch (name) {
		case ROOT -> 0;
		case ORDINARY -> ORDINARY_ID;
		default -> UNKNOWN;
		};
	}
}
