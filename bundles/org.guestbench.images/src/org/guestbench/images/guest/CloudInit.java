/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.guest;

import java.util.regex.Pattern;

/**
 * What a guest that was made for clouds is told when it starts for the first time (cloud-init, data source NoCloud).
 *
 * @param user who may sign in, and become root without a password
 * @param key  by which; one line as in {@code authorized_keys}
 */
public record CloudInit(String user, String key) {

	private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,30}");
	private static final Pattern KEY = Pattern
			.compile(
					"(ssh-(ed25519|rsa)|ecdsa-sha2-nistp(256|384|521)|sk-[a-z0-9-]{1,40}@openssh\\.com) [A-Za-z0-9+/]{40,8000}={0,3}( [\\x20-\\x7e]{0,200})?");

	public CloudInit {
		if (!USER.matcher(user).matches() || user.equals("root")) {
			throw new IllegalArgumentException(
					"Not a user: '" + user + "'. Write a name of lower-case letters, digits, dashes and underscores, and not root.");
		}
		if (!KEY.matcher(key).matches()) {
			throw new IllegalArgumentException("Not a public key of ssh. It is the line in a file such as ~/.ssh/id_ed25519.pub.");
		}
	}
}
