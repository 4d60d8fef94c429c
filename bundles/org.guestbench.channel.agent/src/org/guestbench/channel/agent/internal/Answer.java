/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

/** What the agent will say to a request that is no command. Safe for several threads. */
final class Answer {

	private @Nullable Fields fields;
	private @Nullable IOException broken;

	synchronized void complete(Fields answer) {
		fields = answer;
		notifyAll();
	}

	synchronized void broken(IOException cause) {
		broken = cause;
		notifyAll();
	}

	/** @return empty if it has not come in this time */
	synchronized Optional<Fields> await(Duration most) throws InterruptedException, IOException {
		long deadline = System.nanoTime() + most.toNanos();
		while (fields == null && broken == null) {
			long left = deadline - System.nanoTime();
			if (left <= 0) {
				return Optional.empty();
			}
			wait(left / 1_000_000 + 1);
		}
		Fields answer = fields;
		if (answer == null) {
			throw new IOException(broken);
		}
		return Optional.of(answer);
	}
}
