/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.io.IOException;
import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.GuestPorts;
import org.guestbench.api.channel.PortConnection;
import org.guestbench.api.channel.PortRefusedException;
import org.guestbench.channel.agent.internal.CommandEnd.NotStarted;

/** Connections that the guest's agent makes on the guest's loopback interface. */
final class AgentPorts implements GuestPorts {

	private static final int MAX_PORT = 0xffff;
	private static final Duration CANCEL_POLL = Duration.ofMillis(50);

	private final Conversation conversation;
	private final OpenSessions sessions;

	AgentPorts(Conversation conversation, OpenSessions sessions) {
		this.conversation = conversation;
		this.sessions = sessions;
	}

	@Override
	public PortConnection connect(int port, IProgressMonitor monitor) throws CoreException {
		if (port < 1 || port > MAX_PORT) {
			throw new CoreException(Status.error("A TCP port has a number from 1 to " + MAX_PORT + ", not " + port + "."));
		}
		String failure = "Cannot connect to port " + port + " of the guest: ";
		try {
			Session session = sessions.start(number -> new FrameBuilder(Protocol.CONNECT, 0, number).int16(Protocol.CONNECT_PORT, port)
					.int32(Protocol.CONNECT_WINDOW, OutputQueue.WINDOW).build());
			boolean connected = false;
			try {
				await(session, failure, monitor);
				connected = true;
				return new AgentConnection(conversation, sessions, session);
			} finally {
				if (!connected) {
					sessions.remove(session);
				}
			}
		} catch (IOException e) {
			throw new ChannelClosedException(failure + "the guest has ended, or the connection to it was closed.", e);
		}
	}

	private void await(Session session, String failure, IProgressMonitor monitor) throws CoreException, IOException {
		try {
			while (!session.isStarted()) {
				IOException cause = session.broken();
				if (cause != null) {
					throw cause;
				}
				CommandEnd end = session.end();
				if (end != null) {
					throw refused(end, failure);
				}
				if (monitor.isCanceled()) {
					sessions.abandon(session);
					throw new OperationCanceledException();
				}
				session.awaitStart(CANCEL_POLL);
			}
		} catch (InterruptedException e) {
			sessions.abandon(session);
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}

	private static CoreException refused(CommandEnd end, String failure) {
		if (!(end instanceof NotStarted reason)) {
			return new CoreException(Status.error(failure + "its agent ended the connection before it was made."));
		}
		if (reason.errno() == Protocol.ECONNREFUSED) {
			return new PortRefusedException(failure + "nothing listens there.");
		}
		return new CoreException(Status.error(failure + reason.text() + " (" + reason.stage() + ")."));
	}
}
