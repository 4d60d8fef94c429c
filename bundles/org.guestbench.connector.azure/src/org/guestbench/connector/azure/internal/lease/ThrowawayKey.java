/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.lease;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;

/** A public key that nobody has the private key of: it is thrown away as soon as it is made. One is enough for all guests of a process. */
final class ThrowawayKey {

	private static final int BITS = 2048;
	private static final String KEY = make();

	private ThrowawayKey() {
	}

	/** In the form of {@code authorized_keys}: RFC 4253, 6.6. */
	static String text() {
		return KEY;
	}

	private static String make() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(BITS);
			RSAPublicKey key = (RSAPublicKey) generator.generateKeyPair().getPublic();
			return OpenSshKey.of("ssh-rsa", key.getPublicExponent().toByteArray(), key.getModulus().toByteArray()).line("nobody");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every JVM has RSA.", e);
		}
	}
}
