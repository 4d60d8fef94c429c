/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import java.net.URI;
import java.util.Optional;

import org.guestbench.api.connection.Interaction;

/** There is nobody to ask. */
enum Nobody implements Interaction {
	INSTANCE;

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
