/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.util.Optional;
import java.util.function.Supplier;

import org.guestbench.api.channel.ChannelProvider;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Who opens channels to the agents of guests, loaded when it is needed first. */
record InstalledAgent(BundleContext context) implements Supplier<Optional<ChannelProvider>> {

	@Override
	public Optional<ChannelProvider> get() {
		try {
			for (ServiceReference<ChannelProvider> reference : context.getServiceReferences(ChannelProvider.class,
					"(" + ChannelProvider.SCHEME + "=" + QemuChannels.AGENT + ")")) {
				if (context.getService(reference) instanceof ChannelProvider provider) {
					return Optional.of(provider);
				}
			}
			return Optional.empty();
		} catch (InvalidSyntaxException e) {
			throw new IllegalStateException(e);
		}
	}
}
