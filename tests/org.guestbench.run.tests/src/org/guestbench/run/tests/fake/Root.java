/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import org.guestbench.contract.NotTested;

/** Some permissions mean nothing to the superuser. */
public final class Root {

	private Root() {
	}

	/** Leaves the test out, and says so, if root runs it. */
	public static void cannotTest(String what) {
		boolean root = "root".equals(System.getProperty("user.name"));
		NotTested.unless(!root, what + " (root can read everything; run the tests as an ordinary user)");
	}
}
