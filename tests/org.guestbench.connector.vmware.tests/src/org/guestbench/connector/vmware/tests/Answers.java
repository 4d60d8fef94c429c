/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.guestbench.api.connection.Interaction;

/** Somebody who answers, and remembers what was asked. */
final class Answers implements Interaction {

	private final boolean trust;
	private final Deque<Credentials> credentials = new ArrayDeque<>();
	final List<String> asked = Collections.synchronizedList(new ArrayList<>());
	/** What was handed out, to see whether it is cleared. */
	final List<char[]> secrets = Collections.synchronizedList(new ArrayList<>());

	Answers(boolean trust) {
		this.trust = trust;
	}

	/** Trusts everything and knows the password. */
	static Answers right() {
		return new Answers(true).with(Vcsim.USER, Vcsim.SECRET);
	}

	Answers with(String user, String secret) {
		credentials.add(new Credentials(user, secret.toCharArray()));
		return this;
	}

	@Override
	public synchronized Optional<Credentials> credentials(URI target, String reason) {
		asked.add("credentials for " + target + ": " + reason);
		if (credentials.isEmpty()) {
			return Optional.empty();
		}
		Credentials next = credentials.remove();
		secrets.add(next.secret());
		return Optional.of(next);
	}

	@Override
	public boolean trust(URI target, String kind, String fingerprint) {
		asked.add("trust in " + kind + " " + fingerprint);
		return trust;
	}

	@Override
	public boolean confirm(String question) {
		return false;
	}
}
