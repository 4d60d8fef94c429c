/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.tests;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.guestbench.api.connection.Interaction;
import org.guestbench.connector.ganeti.tests.standin.StandInRapi;

/** A person with one user and one password, who trusts or not, and remembers what was asked. */
record Answers(String user, String password, boolean trusts, List<String> asked) implements Interaction {

	Answers(String user, String password, boolean trusts) {
		this(user, password, trusts, new CopyOnWriteArrayList<>());
	}

	/** Who may do everything. */
	static Answers right() {
		return new Answers(StandInRapi.USER, StandInRapi.PASSWORD, true);
	}

	@Override
	public Optional<Credentials> credentials(URI target, String reason) {
		asked.add(reason);
		return password.isEmpty() ? Optional.empty() : Optional.of(new Credentials(user, password.toCharArray()));
	}

	@Override
	public boolean trust(URI target, String kind, String fingerprint) {
		asked.add(kind + " " + fingerprint);
		return trusts;
	}

	@Override
	public boolean confirm(String question) {
		asked.add(question);
		return false;
	}
}
