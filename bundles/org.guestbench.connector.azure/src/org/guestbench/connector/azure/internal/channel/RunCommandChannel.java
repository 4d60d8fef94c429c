/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.channel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.ProgressMonitorWrapper;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.api.channel.OutputSink.Stream;

/** A way into a guest that needs neither an address nor a key, and is slow: a question of some seconds for each 1,500 bytes of output. */
final class RunCommandChannel implements GuestChannel {

	private static final Duration PAUSE = Duration.ofSeconds(1);
	/** Of an archive on its way into the guest: what is sent at once, before it is encoded. */
	private static final int PIECE = 96 * 1024;
	private static final byte[] NOTHING = {};
	private static final String ROOT = "root";
	/** Where the scripts keep things. */
	private static final String BASE = "file=${GUESTBENCH_COMMANDS:-/run/guestbench-commands}/$0/file; ";
	private static final String UNPACK = "set -e; mkdir -p \"$1\"; chown \"$2\" \"$1\"; cat \"$file\" | setpriv --reuid=\"$(id -u \"$2\")\" "
			+ "--regid=\"$(id -g \"$2\")\" --init-groups tar -xf - -C \"$1\"";
	private static final String UNPACK_AS_ONESELF = "set -e; mkdir -p \"$1\"; tar -xf \"$file\" -C \"$1\"";
	private static final String PACK = "cd \"$0\" 2>/dev/null || exec tar -cf - -T /dev/null; n=$#; while [ $n -gt 0 ]; do "
			+ "if [ -e \"$1\" ] || [ -L \"$1\" ]; then set -- \"$@\" \"$1\"; fi; shift; n=$((n - 1)); done; "
			+ "[ $# -gt 0 ] || exec tar -cf - -T /dev/null; exec tar -cf - --format=pax -- \"$@\"";

	private final RunCommand commands;
	private final String self;
	private volatile boolean closed;

	/** @param self who the scripts run as: root, except where there is nobody else */
	RunCommandChannel(RunCommand commands, String self) {
		this.commands = commands;
		this.self = self;
	}

	@Override
	public ExecResult exec(Command command, OutputSink sink, IProgressMonitor monitor) throws CoreException {
		IProgressMonitor limited = new Open(monitor);
		check(limited);
		String id = UUID.randomUUID().toString();
		try {
			String begun = commands.call("begin " + id + " " + ShellText.quoted(command.user()),
					ShellText.script(command).getBytes(StandardCharsets.UTF_8),
					limited);
			if (begun.equals("nouser")) {
				throw new CoreException(Status.error("The guest has no user '" + command.user() + "'. Use 'guest' or 'root'."));
			}
			Transmission transmission = new Transmission(sink);
			while (true) {
				String status = transmission.take(commands.call("poll " + id + " " + transmission.numbers(), NOTHING, limited));
				if (transmission.quiet()) {
					if (!status.equals("-")) {
						return Transmission.result(status);
					}
					commands.rest(PAUSE, limited);
				}
			}
		} catch (OperationCanceledException e) {
			if (closed) {
				throw new ChannelClosedException("The channel was closed.", e);
			}
			throw e;
		} finally {
			finish(id);
		}
	}

	/** Also after a cancellation. A guest that has ended has nothing left to end. */
	private void finish(String id) throws CoreException {
		try {
			commands.call("finish " + id, NOTHING, new NullProgressMonitor());
		} catch (ChannelClosedException e) {
			return;
		}
	}

	@Override
	public void push(InputStream tar, String directory, String user, IProgressMonitor monitor) throws CoreException {
		IProgressMonitor limited = new Open(monitor);
		check(limited);
		String id = UUID.randomUUID().toString();
		try {
			byte[] piece = read(tar);
			for (int number = 0; piece.length > 0; number++) {
				commands.call("put " + id + " " + number, piece, limited);
				piece = read(tar);
			}
			boolean same = self.equals(user);
			require(exec(command(List.of("sh", "-c", BASE + (same ? UNPACK_AS_ONESELF : UNPACK), id, directory, user)), (stream, data) -> {
			}, limited), "the archive cannot be unpacked in " + directory);
		} finally {
			finish(id);
		}
	}

	private static byte[] read(InputStream tar) throws CoreException {
		try {
			return tar.readNBytes(PIECE);
		} catch (IOException e) {
			throw new CoreException(Status.error("The archive for the guest cannot be read: " + e.getMessage() + ".", e));
		}
	}

	@Override
	public void pull(String directory, List<String> paths, OutputStream tar, IProgressMonitor monitor) throws CoreException {
		List<String> pack = new ArrayList<>(List.of("sh", "-c", PACK, directory));
		pack.addAll(paths);
		AtomicReference<@Nullable IOException> full = new AtomicReference<>();
		IProgressMonitor limited = new ProgressMonitorWrapper(monitor) {
			@Override
			public boolean isCanceled() {
				return super.isCanceled() || full.get() != null;
			}
		};
		try {
			require(exec(command(pack), (stream, data) -> {
				if (stream == Stream.STDOUT && full.get() == null) {
					try {
						byte[] bytes = new byte[data.remaining()];
						data.get(bytes);
						tar.write(bytes);
					} catch (IOException e) {
						full.set(e);
					}
				}
			}, limited), "files of " + directory + " cannot be packed");
		} catch (OperationCanceledException e) {
			IOException why = full.get();
			if (why == null) {
				throw e;
			}
			throw new CoreException(Status.error("What comes from the guest cannot be written: " + why.getMessage() + ".", why));
		}
	}

	private Command command(List<String> arguments) {
		return new Command(arguments, Map.of(), "/", self);
	}

	private static void require(ExecResult result, String otherwise) throws CoreException {
		if (result.status() != 0) {
			throw new CoreException(Status.error("In the guest " + otherwise + ": tar ended with status " + result.status()
					+ ". Look whether the archive is whole, and the disk has room."));
		}
	}

	private void check(IProgressMonitor monitor) throws CoreException {
		if (closed) {
			throw new ChannelClosedException("The channel was closed.", null);
		}
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
	}

	@Override
	public void close() {
		closed = true;
	}

	/** Cancelled when the channel is closed, too. */
	private final class Open extends ProgressMonitorWrapper {

		Open(IProgressMonitor monitor) {
			super(monitor);
		}

		@Override
		public boolean isCanceled() {
			return super.isCanceled() || closed;
		}
	}

	static String root() {
		return ROOT;
	}
}
