/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.io.EOFException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one channel has under way of a conversation that it may share with others. Safe for several threads. */
final class OpenSessions {

	private final Conversation conversation;
	private final Set<Session> sessions = new HashSet<>();
	private boolean closed;

	OpenSessions(Conversation conversation) {
		this.conversation = conversation;
	}

	synchronized Session start(Conversation.Request request) throws IOException {
		if (closed) {
			throw new EOFException("the channel was closed");
		}
		Session session = conversation.start(request);
		sessions.add(session);
		return session;
	}

	synchronized void remove(Session session) {
		sessions.remove(session);
	}

	synchronized boolean isClosed() {
		return closed;
	}

	/** Ends a session without waiting for its end. */
	void abandon(Session session) {
		session.broken(new EOFException("the channel was closed"));
		conversation.send(new FrameBuilder(Protocol.CLOSE, 0, session.number()));
	}

	/** @return whether they were open until now */
	boolean close() {
		List<Session> left;
		synchronized (this) {
			if (closed) {
				return false;
			}
			closed = true;
			left = List.copyOf(sessions);
		}
		left.forEach(this::abandon);
		return true;
	}
}
