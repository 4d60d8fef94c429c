/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.lease;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * The key by which a guest's ssh server is known: made by the bench and given to the guest when it is made, so that nobody has to believe whoever answers
 * first. The private part is sent to Azure once and kept nowhere here; Azure gives it out to the guest alone.
 *
 * @param privateKey as OpenSSH writes it (its source, PROTOCOL.key)
 */
record HostKey(String privateKey, OpenSshKey publicKey) {

	private static final int BYTES = 32;
	private static final String CURVE = "nistp256";
	private static final String TYPE = "ecdsa-sha2-" + CURVE;
	/** Of the cipher that there is none of. */
	private static final int BLOCK = 8;
	private static final int LINE = 70;

	static HostKey make() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(new ECGenParameterSpec("secp256r1"));
			KeyPair pair = generator.generateKeyPair();
			byte[] point = point((ECPublicKey) pair.getPublic());
			OpenSshKey known = OpenSshKey.of(TYPE, OpenSshKey.ascii(CURVE), point);
			byte[] file = file(known, point, ((ECPrivateKey) pair.getPrivate()).getS());
			return new HostKey("-----BEGIN OPENSSH PRIVATE KEY-----\n"
					+ Base64.getMimeEncoder(LINE, new byte[] { '\n' }).encodeToString(file) + "\n-----END OPENSSH PRIVATE KEY-----\n",
					known);
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException("Every JVM has this curve.", e);
		}
	}

	private static byte[] file(OpenSshKey known, byte[] point, BigInteger secret) {
		ByteArrayOutputStream own = new ByteArrayOutputStream();
		// Twice the same, by which a cipher's right key would be known.
		byte[] check = OpenSshKey.number(new SecureRandom().nextInt());
		own.writeBytes(check);
		own.writeBytes(check);
		own.writeBytes(OpenSshKey.strings(OpenSshKey.ascii(TYPE), OpenSshKey.ascii(CURVE), point, secret.toByteArray(),
				OpenSshKey.ascii("guestbench")));
		for (int padding = 1; own.size() % BLOCK != 0; padding++) {
			own.write(padding);
		}
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.writeBytes(OpenSshKey.ascii("openssh-key-v1\0"));
		file.writeBytes(OpenSshKey.strings(OpenSshKey.ascii("none"), OpenSshKey.ascii("none"), new byte[0]));
		file.writeBytes(OpenSshKey.number(1));
		file.writeBytes(OpenSshKey.strings(known.blob(), own.toByteArray()));
		return file.toByteArray();
	}

	/** Without its private part. */
	@Override
	public String toString() {
		return publicKey.fingerprint();
	}

	/** Not compressed: SEC 1, section 2.3.3. */
	private static byte[] point(ECPublicKey key) {
		byte[] point = new byte[1 + 2 * BYTES];
		point[0] = 4;
		copy(key.getW().getAffineX(), point, 1);
		copy(key.getW().getAffineY(), point, 1 + BYTES);
		return point;
	}

	private static void copy(BigInteger number, byte[] into, int at) {
		byte[] bytes = number.toByteArray();
		int length = Math.min(BYTES, bytes.length);
		System.arraycopy(bytes, bytes.length - length, into, at + BYTES - length, length);
	}
}
