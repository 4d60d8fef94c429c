/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.rapi;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Who asks, as HTTP has it (RFC 7617). It keeps a secret for as long as the connection is open. */
public final class Login {

	private final String authorization;

	/** @param secret may be cleared afterwards */
	public Login(String user, char[] secret) {
		char[] both = new char[user.length() + 1 + secret.length];
		user.getChars(0, user.length(), both, 0);
		both[user.length()] = ':';
		System.arraycopy(secret, 0, both, user.length() + 1, secret.length);
		ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(both));
		byte[] plain = new byte[bytes.remaining()];
		bytes.get(plain);
		authorization = "Basic " + Base64.getEncoder().encodeToString(plain);
		Arrays.fill(both, '\0');
		Arrays.fill(plain, (byte) 0);
		Arrays.fill(bytes.array(), (byte) 0);
	}

	String authorization() {
		return authorization;
	}

	/** Without the secret. */
	@Override
	public String toString() {
		return "a login";
	}
}
