/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.spare;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;

/**
 * What an image has done in a guest that is to be forked, so that its forks need not translate it (docs/connector-qemu.md#zygotes). For one
 * thread at a time.
 */
final class ImageRehearsal {

	private static final Command COMMAND = new Command(List.of("/usr/lib/guestbench/rehearse"), Map.of(), "/", "root");
	/** Most images have none. */
	private static final int NOT_FOUND = 127;
	private static final Duration DEADLINE = Duration.ofMinutes(5);

	/** It has failed, and may have left anything behind. */
	private boolean failed;

	/** @throws IOException if the guest cannot be forked any more; then the next ones do not rehearse */
	void run(GuestChannel channel) throws CoreException, IOException {
		if (failed) {
			return;
		}
		failed = true;
		int status = status(channel);
		if (status != 0 && status != NOT_FOUND) {
			throw new IOException("the rehearsal of its image ended with status " + status);
		}
		failed = false;
	}

	private static int status(GuestChannel channel) throws CoreException, IOException {
		try {
			ExecResult result = channel.exec(COMMAND, (stream, data) -> {
				// The image logs in the guest what there is to say.
			}, new Patience(DEADLINE));
			return result.status();
		} catch (OperationCanceledException e) {
			throw new IOException("the rehearsal of its image did not end within " + DEADLINE.toMinutes() + " minutes", e);
		}
	}
}
