/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hexadecimal. */
public final class Sha256 {

	private Sha256() {
	}

	public static MessageDigest start() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java platform has SHA-256", e);
		}
	}

	public static String end(MessageDigest digest) {
		return HexFormat.of().formatHex(digest.digest());
	}

	public static String of(String text) {
		MessageDigest digest = start();
		digest.update(text.getBytes(StandardCharsets.UTF_8));
		return end(digest);
	}
}
