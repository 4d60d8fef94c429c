/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.DiskMount;
import org.guestbench.api.channel.DiskMounts;

/** Mounts that the guest's agent makes. It waits some seconds for a disk that is not there. */
final class AgentMounts implements DiskMounts {

	private static final Duration CANCEL_POLL = Duration.ofMillis(50);

	private final Conversation conversation;
	private final BooleanSupplier closed;

	AgentMounts(Conversation conversation, BooleanSupplier closed) {
		this.conversation = conversation;
		this.closed = closed;
	}

	@Override
	public void mount(DiskMount mount, IProgressMonitor monitor) throws CoreException {
		String failure = "Cannot mount the disk '" + mount.serial() + "' at " + mount.target() + " of the guest: ";
		try {
			if (closed.getAsBoolean()) {
				throw new IOException("The channel was closed");
			}
			Fields answer = await(conversation.ask(number -> request(mount, number)), monitor);
			if (answer.has(Protocol.ERROR_ERRNO) || answer.has(Protocol.ERROR_STAGE) || answer.has(Protocol.ERROR_TEXT)) {
				throw new CoreException(Status
						.error(failure + answer.text(Protocol.ERROR_TEXT) + " (" + answer.text(Protocol.ERROR_STAGE) + ")."));
			}
		} catch (IOException e) {
			throw new ChannelClosedException(failure + "the guest has ended, or the connection to it was closed.", e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}

	private static FrameBuilder request(DiskMount mount, int number) {
		FrameBuilder frame = new FrameBuilder(Protocol.MOUNT, mount.writable() ? Protocol.FLAG_WRITABLE : 0, number)
				.text(Protocol.MOUNT_SERIAL, mount.serial()).text(Protocol.MOUNT_TARGET, mount.target())
				.text(Protocol.MOUNT_TYPE, mount.type());
		mount.more().forEach(serial -> frame.text(Protocol.MOUNT_MORE, serial));
		// Without a name the agent takes the guest's ordinary user.
		if (!mount.owner().isEmpty()) {
			frame.text(Protocol.MOUNT_OWNER, mount.owner());
		}
		return frame;
	}

	/** A mount that nobody waits for any more may still happen: there is no way to take it back. */
	private static Fields await(Answer answer, IProgressMonitor monitor) throws InterruptedException, IOException {
		while (true) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			Optional<Fields> fields = answer.await(CANCEL_POLL);
			if (fields.isPresent()) {
				return fields.get();
			}
		}
	}
}
