/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.GuestId;

/** The guests of the connection cost money, and it can tell how much: as text for people, with a currency, and what is in it and what is not. */
public interface Costs {

	/** What a guest of that size costs while it runs; empty if that is not known. */
	Optional<String> quote(MemorySize memory, int cpus, IProgressMonitor monitor) throws CoreException;

	/** What a guest has cost until now, at most; empty if it has not cost anything, or that is not known. */
	Optional<String> spent(GuestId guest, IProgressMonitor monitor) throws CoreException;
}
