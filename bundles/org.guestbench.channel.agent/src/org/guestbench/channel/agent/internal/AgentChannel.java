/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.DiskMounts;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.FileSearches;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.GuestPorts;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.channel.agent.internal.CommandEnd.Exited;
import org.guestbench.channel.agent.internal.CommandEnd.NotStarted;
import org.guestbench.channel.agent.internal.CommandEnd.Signalled;

/** Commands and files through the guest's own agent. */
final class AgentChannel implements GuestChannel {

	/** What a shell reports for a program that does not exist, and for one that cannot be started. */
	private static final int NOT_FOUND = 127;
	private static final int NOT_EXECUTABLE = 126;
	/** Two blocks of zeros (POSIX, pax, "ustar Interchange Format"). */
	private static final int END_OF_ARCHIVE = 1024;
	/** The agent's word for a failure of the program itself, not of what surrounds it. */
	private static final String PROGRAM = "program";

	private final Conversation conversation;
	private final Runnable release;
	private final OpenSessions sessions;
	private final Executions executions;

	/** @param release called once, when the channel is closed */
	AgentChannel(Conversation conversation, Runnable release) {
		this.conversation = conversation;
		this.release = release;
		this.sessions = new OpenSessions(conversation);
		this.executions = new Executions(conversation, sessions);
	}

	@Override
	public ExecResult exec(Command command, OutputSink sink, IProgressMonitor monitor) throws CoreException {
		String name = command.arguments().get(0);
		CommandEnd end = executions.run(name, session -> request(command, Protocol.FLAG_REPORT, session), null, sink, monitor);
		return switch (end) {
		case Exited exited -> {
			noteMemory(exited.oomKills(), sink);
			yield ExecResult.exited(exited.status());
		}
		case Signalled signalled -> {
			noteMemory(signalled.oomKills(), sink);
			yield ExecResult.signalled(signalled.signal());
		}
		case NotStarted failure -> notStarted(name, failure, sink);
		};
	}

	@Override
	public void push(InputStream tar, String directory, String user, IProgressMonitor monitor) throws CoreException {
		Command command = new Command(List.of("tar", "-x", "-p", "-f", "-"), Map.of(), directory, user);
		transfer("Cannot unpack files into " + directory + " of the guest", command, Protocol.FLAG_STDIN | Protocol.FLAG_MAKE_DIRECTORY,
				tar, OutputStream.nullOutputStream(), monitor);
	}

	@Override
	public void pull(String directory, List<String> paths, OutputStream tar, IProgressMonitor monitor) throws CoreException {
		List<String> arguments = new ArrayList<>(List.of("tar", "-c", "-f", "-", "--"));
		arguments.addAll(paths);
		// As root where that is possible: files of every user may be results.
		Command command = new Command(arguments, Map.of(), directory, conversation.isRoot() ? "root" : "");
		String failure = "Cannot pack files of " + directory + " of the guest";
		if (transfer(failure, command, Protocol.FLAG_EXISTING, null, tar, monitor).isEmpty()) {
			// None of them exists, so tar did not run.
			writeEmptyArchive(tar, failure);
		}
	}

	private static void writeEmptyArchive(OutputStream tar, String failure) throws CoreException {
		try {
			tar.write(new byte[END_OF_ARCHIVE]);
		} catch (IOException e) {
			throw TransferSink.cannotWrite(failure, e);
		}
	}

	@Override
	public Optional<DiskMounts> mounts() {
		return conversation.canMount() ? Optional.of(new AgentMounts(conversation, sessions::isClosed)) : Optional.empty();
	}

	@Override
	public Optional<GuestPorts> ports() {
		return conversation.canConnect() ? Optional.of(new AgentPorts(conversation, sessions)) : Optional.empty();
	}

	@Override
	public Optional<FileSearches> searches() {
		return conversation.canSearch() ? Optional.of(new AgentSearches(executions)) : Optional.empty();
	}

	@Override
	public void close() {
		if (sessions.close()) {
			release.run();
		}
	}

	/** @return what has received the output, all of it */
	private TransferSink transfer(String failure, Command command, int flags, @Nullable InputStream input, OutputStream output,
			IProgressMonitor monitor)
			throws CoreException {
		TransferSink sink = new TransferSink(output);
		CommandEnd end;
		try {
			end = executions.run(command.arguments().get(0), session -> request(command, flags, session), input, sink, monitor);
		} catch (TransferSink.WriteFailed e) {
			throw TransferSink.cannotWrite(failure, e.getCause());
		}
		String complaint = switch (end) {
		case Exited exited when exited.status() == 0 -> "";
		case Exited exited -> sink.errors().isEmpty() ? "its tar ended with status " + exited.status() : sink.errors();
		case Signalled signalled -> "its tar was ended by signal " + signalled.signal();
		case NotStarted notStarted -> describe(notStarted);
		};
		if (!complaint.isEmpty()) {
			throw new CoreException(Status.error(failure + ": " + complaint + "."));
		}
		return sink;
	}

	private FrameBuilder request(Command command, int flags, int session) throws CoreException {
		FrameBuilder frame = new FrameBuilder(Protocol.EXEC, flags, session);
		command.arguments().forEach(a -> frame.text(Protocol.EXEC_ARGUMENT, a));
		for (Map.Entry<String, String> variable : command.environment().entrySet()) {
			frame.text(Protocol.EXEC_ENVIRONMENT, variable.getKey() + "=" + variable.getValue());
		}
		frame.text(Protocol.EXEC_DIRECTORY, command.directory());
		// Without a name the agent takes the guest's ordinary user, or root's if it is not root and has only itself.
		if (!command.user().isEmpty()) {
			frame.text(Protocol.EXEC_USER, command.user());
		}
		frame.int32(Protocol.EXEC_WINDOW, OutputQueue.WINDOW);
		if (frame.payloadLength() > Protocol.MAX_REQUEST) {
			throw new CoreException(Status.error("Cannot run '" + command.arguments().get(0) + "': its arguments and environment have "
					+ frame.payloadLength() + " bytes, more than the " + Protocol.MAX_REQUEST
					+ " that can be sent. Put some into a file."));
		}
		return frame;
	}

	private static ExecResult notStarted(String name, NotStarted failure, OutputSink sink) throws CoreException {
		if (!failure.stage().equals(PROGRAM)) {
			throw new CoreException(Status.error("Cannot run '" + name + "' in the guest: " + describe(failure) + "."));
		}
		note(name + ": " + failure.text(), sink);
		return ExecResult.exited(failure.errno() == Protocol.ENOENT ? NOT_FOUND : NOT_EXECUTABLE);
	}

	private static String describe(NotStarted failure) {
		return failure.text() + " (" + failure.stage() + ")";
	}

	private static void noteMemory(long kills, OutputSink sink) {
		if (kills > 0) {
			note("the guest ran out of memory, and its kernel ended " + kills + (kills == 1 ? " process" : " processes")
					+ "; give the guest more memory", sink);
		}
	}

	private static void note(String text, OutputSink sink) {
		sink.accept(Stream.STDERR, ByteBuffer.wrap(("guestbench: " + text + "\n").getBytes(StandardCharsets.UTF_8)));
	}
}
