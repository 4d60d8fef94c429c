/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.tools;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.ProgressMonitorWrapper;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink;

/**
 * A way into a guest by its VMware Tools, which needs no network. What it keeps in the guest is one temporary folder, removed when it is closed and
 * nothing runs any more.
 */
final class ToolsChannel implements GuestChannel {

	static final String COMMANDS = "commands.sh";

	/** POSIX.1-2017, 3.437, in the bounds of shadow-utils; it becomes an argument of a shell. */
	private static final Pattern USER = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,31}");
	private static final Duration GOODBYE = Duration.ofSeconds(20);

	private final GuestOperations operations;
	private final GuestFiles files;
	private final String base;
	private final GuestArchives archives;
	private final Object change = new Object();
	private boolean closed;
	private int running;

	/** @param base a folder of the guest that is this channel's own, with {@value #COMMANDS} in it */
	ToolsChannel(GuestOperations operations, GuestFiles files, String base) {
		this.operations = operations;
		this.files = files;
		this.base = base;
		archives = new GuestArchives(operations, files, base);
	}

	private interface Work<T> {
		T run(IProgressMonitor monitor) throws CoreException;
	}

	private <T> T open(IProgressMonitor monitor, Work<T> work) throws CoreException {
		synchronized (change) {
			if (closed) {
				throw new ChannelClosedException("The channel was closed.", null);
			}
			running++;
		}
		try {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			return work.run(new Open(monitor));
		} catch (OperationCanceledException e) {
			if (!monitor.isCanceled() && isClosed()) {
				throw new ChannelClosedException("The channel was closed.", e);
			}
			throw e;
		} finally {
			leave();
		}
	}

	@Override
	public ExecResult exec(Command command, OutputSink sink, IProgressMonitor monitor) throws CoreException {
		check(command.user());
		return open(monitor, open -> new ToolsRun(operations, files, base, command).run(sink, open));
	}

	@Override
	public void push(InputStream tar, String directory, String user, IProgressMonitor monitor) throws CoreException {
		check(user);
		open(monitor, open -> {
			archives.push(tar, directory, user, open);
			return user;
		});
	}

	@Override
	public void pull(String directory, List<String> paths, OutputStream tar, IProgressMonitor monitor) throws CoreException {
		open(monitor, open -> {
			archives.pull(directory, paths, tar, open);
			return tar;
		});
	}

	private static void check(String user) throws CoreException {
		if (!USER.matcher(user).matches()) {
			throw new CoreException(Status.error("'" + user + "' is not the name of a user."));
		}
	}

	private boolean isClosed() {
		synchronized (change) {
			return closed;
		}
	}

	/** What runs is ended by whoever began it; the last one puts out the light. */
	@Override
	public void close() {
		synchronized (change) {
			if (closed) {
				return;
			}
			closed = true;
			running++;
		}
		leave();
	}

	private void leave() {
		synchronized (change) {
			running--;
			if (!closed || running > 0) {
				return;
			}
		}
		boolean interrupted = Thread.interrupted();
		try {
			operations.removeFolder(base, new Limit(GOODBYE));
		} catch (CoreException | OperationCanceledException e) {
			// The guest has ended, or nobody can reach it any more.
			return;
		} finally {
			files.close();
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** Cancelled when the channel is closed, too. */
	private final class Open extends ProgressMonitorWrapper {

		Open(IProgressMonitor monitor) {
			super(monitor);
		}

		@Override
		public boolean isCanceled() {
			return super.isCanceled() || isClosed();
		}
	}
}
