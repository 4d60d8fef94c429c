/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.OutputSink;

/** What one channel asks of the agent that takes a while and has output: each as a session, from its request to its end. */
final class Executions {

	interface Request {
		FrameBuilder of(int session) throws CoreException;
	}

	private final Conversation conversation;
	private final OpenSessions sessions;

	Executions(Conversation conversation, OpenSessions sessions) {
		this.conversation = conversation;
		this.sessions = sessions;
	}

	/**
	 * Blocks until it has ended.
	 *
	 * @param name for messages
	 */
	CommandEnd run(String name, Request request, @Nullable InputStream input, OutputSink sink, IProgressMonitor monitor)
			throws CoreException {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		// Built before a session exists, so that a request that cannot be sent leaves none behind.
		request.of(0);
		Session session = start(name, request);
		try {
			return new Execution(conversation, session, name, input).run(sink, monitor);
		} finally {
			sessions.remove(session);
		}
	}

	private Session start(String name, Request request) throws ChannelClosedException {
		try {
			return sessions.start(number -> frame(request, number));
		} catch (IOException e) {
			throw new ChannelClosedException("Cannot run '" + name + "': the guest has ended, or the connection to it was closed.", e);
		}
	}

	private static ByteBuffer frame(Request request, int number) throws IOException {
		try {
			return request.of(number).build();
		} catch (CoreException e) {
			throw new IOException(e);
		}
	}
}
