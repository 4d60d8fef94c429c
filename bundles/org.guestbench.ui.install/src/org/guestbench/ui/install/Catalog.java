/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.install;

import java.util.List;

/** What is installed and what is offered, at one moment. */
record Catalog(List<Entry> entries, List<Site> sites) {

	static final Catalog EMPTY = new Catalog(List.of(), List.of());

	Catalog {
		entries = List.copyOf(entries);
		sites = List.copyOf(sites);
	}
}
