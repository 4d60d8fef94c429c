/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.background;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Interaction;

/** Whom a connector asks while several calls are carried out: whoever made the call that the thread works for. */
public final class Questions implements Interaction {

	private final Set<Interaction> present = ConcurrentHashMap.newKeySet();
	private final ThreadLocal<@Nullable Interaction> own = new ThreadLocal<>();

	/** Carries out a call of somebody who can be asked. */
	void during(Interaction somebody, Runnable call) {
		present.add(somebody);
		own.set(somebody);
		try {
			call.run();
		} finally {
			own.remove();
			present.remove(somebody);
		}
	}

	@Override
	public Optional<Credentials> credentials(URI target, String reason) {
		return somebody().flatMap(s -> s.credentials(target, reason));
	}

	@Override
	public boolean trust(URI target, String kind, String fingerprint) {
		return somebody().map(s -> s.trust(target, kind, fingerprint)).orElse(false);
	}

	@Override
	public boolean confirm(String question) {
		return somebody().map(s -> s.confirm(question)).orElse(false);
	}

	/** A thread that a connector made works for a call that cannot be told, unless there is only one. */
	private Optional<Interaction> somebody() {
		Interaction mine = own.get();
		if (mine != null) {
			return Optional.of(mine);
		}
		return present.size() == 1 ? present.stream().findFirst() : Optional.empty();
	}
}
