/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.net.URI;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.guest.GuestId;

/** The connection knows how commands can be run in its guests. */
public interface Channels {

	/**
	 * Where a {@link org.guestbench.api.channel.ChannelProvider} can reach the guest, the best first; the scheme
	 * selects the provider. Empty if the guest has no way in.
	 */
	List<URI> endpoints(GuestId guest) throws CoreException;
}
