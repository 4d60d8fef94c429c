/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * VNC Authentication (RFC 6143, section 7.2.2). It is weak: eight characters of a password, DES, and nothing that comes afterwards is
 * protected. It is here because servers ask for it.
 */
final class VncAuthentication {

	static final int CHALLENGE = 16;

	private static final int KEY = 8;

	private VncAuthentication() {
	}

	static byte[] response(char[] password, byte[] challenge) throws RfbException {
		byte[] key = Arrays.copyOf(StandardCharsets.ISO_8859_1.encode(CharBuffer.wrap(password)).array(), KEY);
		for (int i = 0; i < KEY; i++) {
			// the protocol has the bits of each byte the other way round
			key[i] = (byte) (Integer.reverse(key[i]) >>> 24);
		}
		try {
			Cipher des = Cipher.getInstance("DES/ECB/NoPadding");
			des.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
			return des.doFinal(challenge);
		} catch (GeneralSecurityException e) {
			throw (RfbException) new RfbException("This Java does not allow DES, which VNC Authentication needs. Use a server without it, "
					+ "over a UNIX socket or TLS.").initCause(e);
		} finally {
			Arrays.fill(key, (byte) 0);
		}
	}
}
