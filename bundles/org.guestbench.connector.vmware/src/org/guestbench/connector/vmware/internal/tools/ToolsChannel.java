/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.tools;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
	private static final String UNPACK = "[ -d \"$2\" ] || { mkdir -p -- \"$2\" && { [ \"$1\" = - ] || chown -- \"$1:\" \"$2\"; }; } || exit 1\n"
			+ "exec sh \"$0\" as \"$1\" tar -x -p -f - -C \"$2\" <\"$3\"";
	private static final String PACK = "archive=$1\ncd -- \"$2\" 2>/dev/null || exit 0\nshift 2\nleft=$#\nwhile [ \"$left\" -gt 0 ]; do\n"
			+ "path=$1\nshift\nif [ -e \"$path\" ] || [ -L \"$path\" ]; then set -- \"$@\" \"$path\"; fi\nleft=$((left - 1))\ndone\n"
			+ "[ $# -gt 0 ] || exit 0\ntar -c -f \"$archive\" -- \"$@\"";
	/** GNU tar: a file changed while it was read, which is no reason to lose it. */
	private static final int CHANGED = 1;
	/** A tar archive without entries: two blocks of zeros. */
	private static final byte[] EMPTY_ARCHIVE = new byte[1024];
	private static final long MOST_ARCHIVE = 1L << 40;

	private final GuestOperations operations;
	private final GuestFiles files;
	private final String base;
	private final Object change = new Object();
	private boolean closed;
	private int running;

	/** @param base a folder of the guest that is this channel's own, with {@value #COMMANDS} in it */
	ToolsChannel(GuestOperations operations, GuestFiles files, String base) {
		this.operations = operations;
		this.files = files;
		this.base = base;
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
			throw monitor.isCanceled() || !isClosed() ? e : closedMeanwhile(e);
		} finally {
			leave();
		}
	}

	private static RuntimeException closedMeanwhile(OperationCanceledException e) throws ChannelClosedException {
		throw new ChannelClosedException("The channel was closed.", e);
	}

	@Override
	public ExecResult exec(Command command, OutputSink sink, IProgressMonitor monitor) throws CoreException {
		if (!USER.matcher(command.user()).matches()) {
			throw new CoreException(Status.error("'" + command.user() + "' is not the name of a user."));
		}
		return open(monitor, open -> new ToolsRun(operations, files, base, command).run(sink, open));
	}

	@Override
	public void push(InputStream tar, String directory, String user, IProgressMonitor monitor) throws CoreException {
		if (!USER.matcher(user).matches()) {
			throw new CoreException(Status.error("'" + user + "' is not the name of a user."));
		}
		open(monitor, open -> withArchive(archive -> {
			long length = copy(tar, archive, open);
			String there = base + "/" + UUID.randomUUID();
			try {
				files.write(there, archive, length, open);
				String become = user.equals(operations.login().user()) ? "-" : user;
				require(run(List.of("sh", "-c", UNPACK, base + "/" + COMMANDS, become, directory, there), open),
						"the archive cannot be unpacked in '" + directory + "' as '" + user + "'");
			} finally {
				remove(there);
			}
			return there;
		}));
	}

	@Override
	public void pull(String directory, List<String> paths, OutputStream tar, IProgressMonitor monitor) throws CoreException {
		open(monitor, open -> withArchive(archive -> {
			String there = base + "/" + UUID.randomUUID();
			try {
				List<String> pack = new ArrayList<>(List.of("sh", "-c", PACK, "sh", there, directory));
				pack.addAll(paths);
				ExecResult result = run(pack, open);
				if (result.status() != CHANGED) {
					require(result, "files of '" + directory + "' cannot be packed");
				}
				if (operations.list(base, there.substring(base.length() + 1), open).isEmpty()) {
					tar.write(EMPTY_ARCHIVE);
				} else {
					files.read(there, archive, MOST_ARCHIVE, open);
					Files.copy(archive, tar);
				}
			} finally {
				remove(there);
			}
			return there;
		}));
	}

	private interface ArchiveWork {
		String run(Path archive) throws CoreException, IOException;
	}

	/** A file of this machine: what is sent needs to have a length, and what comes must not hold the server. */
	private static String withArchive(ArchiveWork work) throws CoreException {
		try {
			Path archive = Files.createTempFile("guestbench", ".tar");
			try {
				return work.run(archive);
			} finally {
				Files.deleteIfExists(archive);
			}
		} catch (IOException e) {
			throw new CoreException(Status.error("An archive cannot be kept on its way: " + e.getMessage()
					+ ". Look whether there is room in the folder for temporary files.", e));
		}
	}

	private static long copy(InputStream tar, Path archive, IProgressMonitor monitor) throws IOException {
		byte[] buffer = new byte[1 << 16];
		long length = 0;
		try (OutputStream out = Files.newOutputStream(archive)) {
			for (int read = tar.read(buffer); read >= 0; read = tar.read(buffer)) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
				out.write(buffer, 0, read);
				length += read;
			}
		}
		return length;
	}

	/** As the user who logs in. */
	private ExecResult run(List<String> arguments, IProgressMonitor monitor) throws CoreException {
		return new ToolsRun(operations, files, base, new Command(arguments, Map.of(), "/", operations.login().user()))
				.run((stream, data) -> {
					// What tar has to say is told by its status.
				}, monitor);
	}

	private static void require(ExecResult result, String otherwise) throws CoreException {
		if (result.status() != 0) {
			throw new CoreException(Status.error("In the guest " + otherwise + ": tar ended with status " + result.status()
					+ ". Look whether the archive is whole, the user may write there, and the disk has room."));
		}
	}

	/** What goes with the folder at the latest. */
	private void remove(String path) {
		boolean interrupted = Thread.interrupted();
		try {
			IProgressMonitor limit = new Limit(GOODBYE);
			if (!operations.list(base, path.substring(base.length() + 1), limit).isEmpty()) {
				operations.removeFile(path, limit);
			}
		} catch (CoreException | OperationCanceledException e) {
			return;
		} finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
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
