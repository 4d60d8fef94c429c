/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import java.net.URI;
import java.util.Optional;

import org.guestbench.api.connection.Interaction;

/** For tests, which have nobody to ask: trusts every host and every guest, knows no secret, and agrees to nothing. */
public enum Trusting implements Interaction {
	INSTANCE;

	@Override
	public Optional<Credentials> credentials(URI target, String reason) {
		return Optional.empty();
	}

	@Override
	public boolean trust(URI target, String kind, String fingerprint) {
		return true;
	}

	@Override
	public boolean confirm(String question) {
		return false;
	}
}
