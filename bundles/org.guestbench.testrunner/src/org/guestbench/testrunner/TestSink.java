/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner;

/** Takes the tests as they run. */
interface TestSink {

	void started(String className, String name);

	void finished(TestRecord test);

	/** No test follows. */
	void end();
}
