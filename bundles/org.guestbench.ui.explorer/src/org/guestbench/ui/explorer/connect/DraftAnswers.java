/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.connect;

import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.guestbench.api.connection.Interaction;
import org.guestbench.api.connection.Interaction.Credentials;

/**
 * What somebody has said while a connection is written down, so that a server can be asked several things without asking the person again each
 * time. In memory, for as long as the wizard is open. For one question to a server after the other, from any thread.
 */
final class DraftAnswers {

	private final Set<String> trusted = new HashSet<>();
	private Optional<Credentials> typed = Optional.empty();
	/** In a dialog, when the server was asked the last time. */
	private Optional<Credentials> said = Optional.empty();
	private Optional<Credentials> accepted = Optional.empty();
	private boolean given;

	/** The server is going to be asked. @param fields what is typed in the wizard itself, which goes before what was said in a dialog */
	synchronized void begin(Optional<Credentials> fields) {
		typed.ifPresent(DraftAnswers::wipe);
		typed = fields.filter(credentials -> credentials.secret().length > 0);
		said = Optional.empty();
		given = false;
	}

	/** It was. @param good whether it answered, so that what was said is right */
	synchronized void end(boolean good) {
		if (said.isPresent() || !good) {
			accepted.ifPresent(DraftAnswers::wipe);
			accepted = good ? said : Optional.empty();
		}
		if (!good) {
			said.ifPresent(DraftAnswers::wipe);
		}
	}

	/** Nobody needs them any more. */
	synchronized void forget() {
		typed.ifPresent(DraftAnswers::wipe);
		said.ifPresent(DraftAnswers::wipe);
		accepted.ifPresent(DraftAnswers::wipe);
		trusted.clear();
	}

	/** Knows the answers, and asks that person for others. */
	Interaction before(Interaction person) {
		return new Interaction() {

			@Override
			public Optional<Credentials> credentials(URI target, String reason) {
				Optional<Credentials> known = known();
				return known.isPresent() ? known : remembered(person.credentials(target, reason));
			}

			@Override
			public boolean trust(URI target, String kind, String fingerprint) {
				String what = target.getAuthority() + " " + kind + " " + fingerprint;
				return isTrusted(what) || trusted(what, person.trust(target, kind, fingerprint));
			}

			@Override
			public boolean confirm(String question) {
				return person.confirm(question);
			}
		};
	}

	/** Only once: who is asked again has refused it. */
	private synchronized Optional<Credentials> known() {
		boolean first = !given;
		given = true;
		return first ? typed.or(() -> accepted).map(DraftAnswers::copy) : Optional.empty();
	}

	private synchronized Optional<Credentials> remembered(Optional<Credentials> answer) {
		said = answer.map(DraftAnswers::copy);
		return answer;
	}

	private synchronized boolean isTrusted(String what) {
		return trusted.contains(what);
	}

	private synchronized boolean trusted(String what, boolean agreed) {
		if (agreed) {
			trusted.add(what);
		}
		return agreed;
	}

	/** Whoever gets it clears it. */
	private static Credentials copy(Credentials credentials) {
		return new Credentials(credentials.user(), credentials.secret().clone());
	}

	private static void wipe(Credentials credentials) {
		Arrays.fill(credentials.secret(), '\0');
	}
}
