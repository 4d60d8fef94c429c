/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.cost;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.azure.internal.Size;

/** What a guest will cost, agreed to. */
@FunctionalInterface
public interface Consent {

	/**
	 * Asks the person if it may cost more than their limit.
	 *
	 * @return what it costs an hour, with the currency; empty if that is not known
	 * @throws CoreException if the person does not agree
	 */
	String obtain(String guest, Size size, IProgressMonitor monitor) throws CoreException;
}
