/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.run.RunSpec;

/** What a guest that is a language runtime cannot have, and what it is not. */
final class RuntimeCheck {

	/** What people are told of a guest that has no kernel of its own. */
	static final String SHARED_KERNEL = "The guest is a sandboxed process: it shares this machine's kernel, which is no boundary against an "
			+ "attack on the kernel itself.";
	/** The same of one that has the host's network. */
	static final String HOST_NETWORK = "The guest has this machine's own network, with its loopback address and all that listens there.";

	private final Problems problems;

	RuntimeCheck(Problems problems) {
		this.problems = problems;
	}

	/** @param retained whether guests of the connection can outlive the bench */
	void check(LanguageRuntime runtime, Settings settings, RunSpec.Keep keep, boolean retained) {
		problems.warning(SHARED_KERNEL, "Use an image of a whole computer for programs that you do not trust.");
		if (settings.network() == RunSpec.Network.NAT) {
			problems.warning(HOST_NETWORK, "Use an image of a whole computer for programs that you do not trust with that.");
		}
		if (!settings.user().equals(GuestUser.ORDINARY)) {
			problems.error("A guest of the runtime " + runtime.name() + " has one user, '" + GuestUser.ORDINARY + "', and no '"
					+ settings.user() + "'.", "Leave out --user, or use an image of a whole computer.");
		}
		if (settings.jdk() != null) {
			problems.error("A guest of the runtime " + runtime.name() + " is that runtime, and cannot have the JDK " + settings.jdk()
					+ " in its place.", "Name the runtime that you mean, such as --image jvm-21, and leave out the JDK.");
		}
		if (keep != RunSpec.Keep.NEVER && !retained) {
			problems.error("A guest of the runtime " + runtime.name() + " ends with the bench, and cannot be kept.",
					"Leave out --keep, or use an image of a whole computer.");
		}
	}
}
