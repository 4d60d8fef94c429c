/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.layers.tests;

import static org.junit.Assert.fail;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that a test reports every place at once. */
final class Violations {
	private final List<String> found = new ArrayList<>();

	void add(String violation) {
		found.add(violation);
	}

	void addUnless(boolean good, String violation) {
		if (!good) {
			add(violation);
		}
	}

	void report(String rule) {
		if (!found.isEmpty()) {
			fail(rule + "\n  " + String.join("\n  ", found));
		}
	}
}
