/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.lease;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A public key in the form that OpenSSH has for it: RFC 4253, section 6.6.
 *
 * @param type such as {@code ssh-rsa}
 * @param blob what is behind it, decoded
 */
record OpenSshKey(String type, byte[] blob) {

	/** @param parts behind the type, each with its length before it */
	static OpenSshKey of(String type, byte[]... parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(strings(ascii(type)));
		bytes.writeBytes(strings(parts));
		return new OpenSshKey(type, bytes.toByteArray());
	}

	/** Each with its length before it: RFC 4251, section 5. */
	static byte[] strings(byte[]... parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			bytes.writeBytes(number(part.length));
			bytes.writeBytes(part);
		}
		return bytes.toByteArray();
	}

	static byte[] number(int value) {
		return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
	}

	static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/** As a line of {@code authorized_keys}. */
	String line(String comment) {
		return type + " " + Base64.getEncoder().encodeToString(blob) + " " + comment;
	}

	/** As ssh-keygen tells it. */
	String fingerprint() {
		try {
			return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(blob));
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every JVM has SHA-256.", e);
		}
	}
}
