/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/**
 * Tells a file that a guest made from one that was copied into it.
 *
 * @param second when it was changed; what a tar archive keeps of it
 * @param sha256 of its content, in hexadecimal
 */
public record Fingerprint(long second, String sha256) {

	public static Fingerprint of(Instant modified, String sha256) {
		return new Fingerprint(modified.getEpochSecond(), sha256);
	}

	/** Makes what {@link #sha256} has. */
	public static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java platform has SHA-256", e);
		}
	}
}
