/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.install;

import java.net.URI;
import java.util.Arrays;
import java.util.List;

import org.eclipse.equinox.p2.operations.RepositoryTracker;
import org.eclipse.equinox.p2.ui.ProvisioningUI;

/** The update sites of this installation: p2's own list, which the product and the Platform's dialogs fill as well. */
final class Sites {

	private final ProvisioningUI p2;

	Sites(ProvisioningUI p2) {
		this.p2 = p2;
	}

	List<URI> known() {
		List<URI> known = Arrays.stream(tracker().getKnownRepositories(p2.getSession())).sorted().toList();
		HttpRule.follow(known);
		return known;
	}

	void add(URI site) {
		tracker().addRepository(site, null, p2.getSession());
		known();
	}

	void remove(URI site) {
		tracker().removeRepositories(new URI[] { site }, p2.getSession());
		known();
	}

	private RepositoryTracker tracker() {
		return p2.getRepositoryTracker();
	}
}
