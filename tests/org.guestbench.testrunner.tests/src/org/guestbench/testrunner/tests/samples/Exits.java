/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner.tests.samples;

import org.junit.FixMethodOrder;
import org.junit.Test;
import org.junit.runners.MethodSorters;

@FixMethodOrder(MethodSorters.NAME_ASCENDING)
public class Exits {

	@Test
	public void aPasses() {
		// Is in the report although the next test ends the JVM.
	}

	@Test
	public void bExits() {
		System.exit(0);
	}
}
