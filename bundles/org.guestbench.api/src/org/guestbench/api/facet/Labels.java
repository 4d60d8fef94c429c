/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.Tags;

/**
 * The connection lets people name and tag guests, in whatever state these are, and remembers it for as long as the guest exists. Whoever watches
 * the connection is told.
 */
public interface Labels {

	void rename(GuestId guest, GuestName name, IProgressMonitor monitor) throws CoreException;

	/** @param tags instead of those that the guest has */
	void tag(GuestId guest, Tags tags, IProgressMonitor monitor) throws CoreException;
}
