/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.net.URI;
import java.util.Optional;

import org.guestbench.api.connection.Interaction;

/** Nobody is there. */
public final class NoInteraction implements Interaction {

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
}
