/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

/** How the agent's work on a command ended. */
sealed interface CommandEnd {

	/** @param oomKills processes that the guest's kernel killed meanwhile because its memory was used up */
	record Exited(int status, long oomKills) implements CommandEnd {
	}

	record Signalled(int signal, long oomKills) implements CommandEnd {
	}

	/** @param stage the protocol's word for where the start failed */
	record NotStarted(long errno, String stage, String text) implements CommandEnd {
	}
}
