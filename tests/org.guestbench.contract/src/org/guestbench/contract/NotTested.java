/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import org.junit.Assume;

/** Leaves tests out that cannot be run here. */
public final class NotTested {

	private NotTested() {
	}

	/**
	 * Leaves the test out where something is missing, and prints what is not tested: a reader of the log must not take it for a test that
	 * passed.
	 *
	 * @param what is not tested, and in brackets why not, or what would change that
	 */
	public static void unless(boolean there, String what) {
		if (!there) {
			System.out.println("Not tested: " + what);
			Assume.assumeTrue(what, false);
		}
	}
}
