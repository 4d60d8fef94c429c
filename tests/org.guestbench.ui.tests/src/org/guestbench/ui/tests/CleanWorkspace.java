/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import org.eclipse.core.runtime.CoreException;
import org.junit.rules.ExternalResource;

/** For tests that launch something: afterwards nothing of it runs any more, and the workspace has no project. */
final class CleanWorkspace extends ExternalResource {

	@Override
	protected void after() {
		try {
			Launches.clear();
			Projects.deleteAll();
		} catch (CoreException e) {
			throw new AssertionError("Something of the test is left in the workspace", e);
		}
	}
}
