/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.io.OutputStream;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.channel.FileSearches;
import org.guestbench.channel.agent.internal.CommandEnd.Exited;
import org.guestbench.channel.agent.internal.CommandEnd.NotStarted;
import org.guestbench.channel.agent.internal.CommandEnd.Signalled;

/** Searches that the guest's agent makes itself: a program that is started in an emulated guest costs many times as much. */
final class AgentSearches implements FileSearches {

	private static final int COMPLETE = 0;
	private static final int INCOMPLETE = 1;

	private final Executions executions;

	AgentSearches(Executions executions) {
		this.executions = executions;
	}

	@Override
	public boolean pull(String directory, List<String> patterns, long below, OutputStream tar, IProgressMonitor monitor)
			throws CoreException {
		String failure = "Cannot look for files in " + directory + " of the guest";
		CommandEnd end;
		try {
			end = executions.run("search", session -> request(directory, patterns, below, failure, session), null, new TransferSink(tar),
					monitor);
		} catch (TransferSink.WriteFailed e) {
			throw TransferSink.cannotWrite(failure, e.getCause());
		}
		return switch (end) {
		case Exited exited when exited.status() == COMPLETE -> true;
		case Exited exited when exited.status() == INCOMPLETE -> false;
		case Exited exited -> throw failed(failure, "its agent ended the search with status " + exited.status());
		case Signalled signalled -> throw failed(failure, "its agent says that signal " + signalled.signal() + " has ended the search");
		case NotStarted reason -> throw failed(failure, reason.text() + " (" + reason.stage() + ")");
		};
	}

	private static FrameBuilder request(String directory, List<String> patterns, long below, String failure, int session)
			throws CoreException {
		FrameBuilder frame = new FrameBuilder(Protocol.SEARCH, 0, session).text(Protocol.SEARCH_DIRECTORY, directory)
				.int64(Protocol.SEARCH_BELOW, below).int32(Protocol.SEARCH_WINDOW, OutputQueue.WINDOW);
		patterns.forEach(pattern -> frame.text(Protocol.SEARCH_PATTERN, pattern));
		if (frame.payloadLength() > Protocol.MAX_DATA) {
			throw failed(failure, "the patterns have more than the " + Protocol.MAX_DATA + " bytes that can be sent");
		}
		return frame;
	}

	private static CoreException failed(String failure, String reason) {
		return new CoreException(Status.error(failure + ": " + reason + "."));
	}
}
