/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import java.io.IOException;
import java.util.Optional;

import org.guestbench.connector.vmware.tests.ProxiedCall.Reply;

/** What a server has and its simulator has not. */
@FunctionalInterface
interface Completion {

	/** Empty for what the simulator has. */
	Optional<Reply> answer(ProxiedCall call) throws IOException;

	/** What the simulator has answered. */
	default void heard(Reply reply) {
		// Nothing follows from it.
	}
}
