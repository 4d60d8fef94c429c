/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.login;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/** A way to sign in. Used by one thread at a time. */
public interface Login extends AutoCloseable {

	/** A new token. Asks a person only where there is no other way. */
	Token request(IProgressMonitor monitor) throws CoreException;

	/** Forgets its secrets. */
	@Override
	void close();
}
