/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.vim;

import java.nio.CharBuffer;
import java.util.Arrays;

import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;

/** What a session begins with. It is kept, because sessions end and are begun anew, until it is cleared. Safe for several threads. */
public final class Login {

	private final String user;
	private final char[] secret;

	/** @param secret copied */
	public Login(String user, char[] secret) {
		this.user = user;
		this.secret = secret.clone();
	}

	Request request(Ref sessionManager) {
		return new Request("Login", sessionManager,
				xml -> xml.leaf("userName", user).leaf("password", CharBuffer.wrap(secret)));
	}

	public void clear() {
		Arrays.fill(secret, '\0');
	}

	/** Without the secret. */
	@Override
	public String toString() {
		return user;
	}
}
