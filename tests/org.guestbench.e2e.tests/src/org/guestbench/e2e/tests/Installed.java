/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import java.util.Map;

import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.connection.Interaction;

/**
 * What a bench has beside what drives this machine.
 *
 * @param connectors by schemes
 * @param channels   by schemes
 * @param person     answers questions
 * @param end        ends what these have under way
 */
record Installed(Map<String, Connector> connectors, Map<String, ChannelProvider> channels, Interaction person, Runnable end) {

	static final Installed NOTHING = new Installed(Map.of(), Map.of(), Interaction.NOBODY, () -> {
		// There is nothing.
	});
}
