/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.tools;

import java.nio.CharBuffer;
import java.util.Arrays;

import org.guestbench.connector.vmware.internal.soap.XmlOut;

/** A user of guests with a password, by which VMware Tools let somebody in. Safe for several threads. */
final class GuestLogin {

	private final String user;
	private final char[] secret;

	/** @param secret copied */
	GuestLogin(String user, char[] secret) {
		this.user = user;
		this.secret = secret.clone();
	}

	String user() {
		return user;
	}

	/** As the argument {@code auth} of a call. */
	void write(XmlOut xml) {
		xml.typed("auth", "NamePasswordAuthentication",
				auth -> auth.leaf("interactiveSession", false).leaf("username", user).leaf("password", CharBuffer.wrap(secret)));
	}

	void clear() {
		Arrays.fill(secret, '\0');
	}

	/** Without the secret. */
	@Override
	public String toString() {
		return user;
	}
}
