/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A socket of a guest. The hypervisor lets one client at a time talk to it, so all channels of this process share one
 * conversation.
 */
final class Endpoint {

	/** Held while a conversation is being opened, which can take as long as the guest takes to boot. */
	private final ReentrantLock opening = new ReentrantLock();
	private @Nullable Conversation conversation;
	private int channels;

	void beginOpening(IProgressMonitor monitor) throws InterruptedException {
		while (!opening.tryLock(50, TimeUnit.MILLISECONDS)) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
		}
	}

	void endOpening() {
		opening.unlock();
	}

	synchronized @Nullable Conversation present() {
		return conversation;
	}

	/** A channel uses this conversation from now on; another one of the guest's former life is closed. */
	synchronized void use(Conversation used) {
		Conversation former = conversation;
		if (former != null && former != used) {
			former.close();
			channels = 0;
		}
		conversation = used;
		channels++;
	}

	/** The last channel closes the conversation. */
	synchronized void release(Conversation used) {
		if (conversation != used) {
			return;
		}
		channels--;
		if (channels == 0) {
			conversation = null;
			used.close();
		}
	}
}
