/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import org.eclipse.core.runtime.CoreException;

/** Throws if there is a reason not to go on. */
@FunctionalInterface
interface Checkpoint {

	void pass() throws CoreException;
}
