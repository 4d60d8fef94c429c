/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.channel;

import java.net.URI;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Interaction;

/** Opens channels of one kind. A Declarative Services component with the property {@link #SCHEME}. */
public interface ChannelProvider {

	/** Service property: the scheme of the endpoints that it opens, a {@code String}. */
	String SCHEME = "org.guestbench.channel.scheme";

	/**
	 * Waits until the guest answers at {@code endpoint}, for as long as the monitor is not cancelled: the caller sets the
	 * deadline. A booting guest that does not answer yet is not an error.
	 *
	 * @throws ChannelClosedException if the guest ended meanwhile
	 * @throws CoreException          if the endpoint can never be opened, or its peer does not speak the protocol
	 */
	GuestChannel open(URI endpoint, Interaction interaction, IProgressMonitor monitor) throws CoreException;
}
