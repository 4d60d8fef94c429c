/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run;

/** What a test runner in the guest reports while it runs; bounded and validated, but still the guest's words. */
public sealed interface TestEvent {

	/** @param className the class, as the runner names it */
	record Started(String className, String name) implements TestEvent {
	}

	record Finished(TestCase test) implements TestEvent {
	}
}
