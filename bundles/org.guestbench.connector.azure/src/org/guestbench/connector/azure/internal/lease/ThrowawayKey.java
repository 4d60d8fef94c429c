/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.lease;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

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
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			DataOutputStream out = new DataOutputStream(bytes);
			for (byte[] part : new byte[][] { "ssh-rsa".getBytes(StandardCharsets.US_ASCII), key.getPublicExponent().toByteArray(),
				key.getModulus().toByteArray() }) {
				out.writeInt(part.length);
				out.write(part);
			}
			return "ssh-rsa " + Base64.getEncoder().encodeToString(bytes.toByteArray()) + " nobody";
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every JVM has RSA.", e);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
