/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.install;

import java.net.URI;

import org.eclipse.jdt.annotation.Nullable;

/**
 * An update site that was looked at.
 *
 * @param offers  how many connectors it has
 * @param problem why it could not be read; null if it could
 */
record Site(URI uri, int offers, @Nullable String problem) {

	String state() {
		String wrong = problem;
		if (wrong != null) {
			return wrong;
		}
		return offers == 0 ? "no connectors" : offers == 1 ? "1 connector" : offers + " connectors";
	}
}
