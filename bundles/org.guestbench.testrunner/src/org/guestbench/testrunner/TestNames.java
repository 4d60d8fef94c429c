/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner;

import org.junit.runner.Description;

/** How tests are called in reports. */
final class TestNames {

	private TestNames() {
	}

	static String name(Description description) {
		String method = description.getMethodName();
		return method == null ? description.getDisplayName() : method;
	}

	/** The name of the method alone: {@code adds[0: 1+1=2]} is {@code adds}. */
	static String withoutParameters(Description description) {
		String name = name(description);
		int bracket = name.indexOf('[');
		return bracket < 0 ? name : name.substring(0, bracket);
	}
}
