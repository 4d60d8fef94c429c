/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.tests;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.guestbench.api.connection.Interaction;

/** A person who answers as told, and what was asked. */
final class Answers implements Interaction {

	final List<String> asked = new CopyOnWriteArrayList<>();

	private final boolean trusting;
	private final Optional<Credentials> credentials;

	Answers(boolean trusting, Optional<Credentials> credentials) {
		this.trusting = trusting;
		this.credentials = credentials;
	}

	static Answers none() {
		return new Answers(false, Optional.empty());
	}

	static Answers trusting() {
		return new Answers(true, Optional.empty());
	}

	@Override
	public Optional<Credentials> credentials(URI target, String reason) {
		asked.add("credentials");
		return credentials;
	}

	@Override
	public boolean trust(URI target, String kind, String fingerprint) {
		asked.add("trust " + kind + " " + fingerprint);
		return trusting;
	}

	@Override
	public boolean confirm(String question) {
		asked.add("confirm");
		return false;
	}
}
