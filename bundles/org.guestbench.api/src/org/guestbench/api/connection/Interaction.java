/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.connection;

import java.net.URI;
import java.util.Optional;

/**
 * How a connector asks the person in front of it. The workbench shows a dialog, the command line asks on the terminal
 * or, without one, refuses. Called from any thread but the UI thread; blocks until there is an answer.
 */
public interface Interaction {

	/** Nobody is there to answer: everything is declined. */
	Interaction NOBODY = new Interaction() {

		@Override
		public Optional<Credentials> credentials(URI target, String reason) {
			return Optional.empty();
		}

		@Override
		public boolean trust(URI target, String kind, String fingerprint) {
			return false;
		}

		@Override
		public boolean confirm(String question) {
			return false;
		}
	};

	/** A user name and a secret for {@code target}; empty if the person declined. The caller clears the secret. */
	Optional<Credentials> credentials(URI target, String reason);

	/** Whether the key or certificate with this fingerprint belongs to {@code target}. */
	boolean trust(URI target, String kind, String fingerprint);

	/** A yes-or-no question; false if nobody can answer. */
	boolean confirm(String question);

	/** @param secret cleared by whoever asked for it */
	record Credentials(String user, char[] secret) {
	}
}
