/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.guestbench.api.connection.Interaction;

/** A person who answers in a certain way, and remembers what was asked. */
final class Answers implements Interaction {

	/** Nobody. */
	static final Answers NONE = new Answers("", "", false);

	private final String user;
	private final String secret;
	private final boolean agrees;
	private final List<String> asked = new CopyOnWriteArrayList<>();

	Answers(String user, String secret, boolean agrees) {
		this.user = user;
		this.secret = secret;
		this.agrees = agrees;
	}

	List<String> asked() {
		return asked;
	}

	@Override
	public Optional<Credentials> credentials(URI target, String reason) {
		asked.add(reason);
		return secret.isEmpty() ? Optional.empty() : Optional.of(new Credentials(user, secret.toCharArray()));
	}

	@Override
	public boolean trust(URI target, String kind, String fingerprint) {
		return agrees;
	}

	@Override
	public boolean confirm(String question) {
		asked.add(question);
		return agrees;
	}
}
