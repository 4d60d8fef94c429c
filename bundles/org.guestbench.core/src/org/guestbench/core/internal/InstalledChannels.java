/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ChannelProvider;

/** The channel providers that are installed at the moment. */
@FunctionalInterface
public interface InstalledChannels {

	/** The provider for endpoints of that scheme, loaded now if need be; null if none is installed. */
	@Nullable
	ChannelProvider forScheme(String scheme);
}
