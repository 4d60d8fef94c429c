/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import org.eclipse.core.runtime.CoreException;

/** The parts of the bench, found when a command first needs them. */
public interface Services {

	/** @throws CoreException if that part is not there within a few seconds, with a message for the user */
	<T> T get(Class<T> service) throws CoreException;
}
