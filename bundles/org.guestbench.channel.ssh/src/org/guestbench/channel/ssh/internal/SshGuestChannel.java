/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import org.apache.sshd.client.session.ClientSession;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink;

/** A session with an SSH server. Reports (file descriptor 3) cannot be carried by SSH and are not available. */
final class SshGuestChannel implements GuestChannel {

	/** OpenSSH allows ten channels in a session ({@code MaxSessions}); some are kept for ending what others run. */
	private static final int MOST_COMMANDS = 7;
	private static final int MOST_ENDS = 3;

	/** For ending a command, which nobody can cancel. */
	private static final Duration END_LIMIT = Duration.ofSeconds(20);

	/** For a script to say its first word, which it does as soon as it runs. */
	private static final Duration WORD_LIMIT = Duration.ofSeconds(5);

	/** POSIX.1-2017, 3.437, in the bounds of shadow-utils; it becomes an argument of programs that run as root. */
	private static final Pattern USER = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,31}");

	/** A tar archive without entries: two blocks of zeros. */
	private static final byte[] EMPTY_ARCHIVE = new byte[1024];

	private final ClientSession session;
	private final String login;
	private final String address;
	private final Semaphore slots = new Semaphore(MOST_COMMANDS);
	private final Semaphore ends = new Semaphore(MOST_ENDS);

	/** @param login the user of the session */
	SshGuestChannel(ClientSession session, String login, String address) {
		this.session = session;
		this.login = login;
		this.address = address;
	}

	@Override
	public ExecResult exec(Command command, OutputSink sink, IProgressMonitor monitor) throws CoreException {
		String mark = mark();
		String script = RemoteScripts.exec(mark, become(command.user()), command);
		return inSlot(script, monitor, run -> {
			Object one = new Object();
			MarkedOutput output = new MarkedOutput(mark, (data, offset, length) -> {
				synchronized (one) {
					sink.accept(OutputSink.Stream.STDOUT, ByteBuffer.wrap(data, offset, length).slice());
				}
			});
			run.writeNothing();
			run.read(false, output);
			run.read(true, (data, length) -> {
				synchronized (one) {
					sink.accept(OutputSink.Stream.STDERR, ByteBuffer.wrap(data, 0, length));
				}
			});
			try {
				run.awaitEnd(monitor);
			} finally {
				end(word(output), mark);
			}
			run.awaitStreams(monitor);
			return result(run, output, "run '" + command.arguments().get(0) + "'", command.user(), command.directory());
		});
	}

	@Override
	public void push(InputStream tar, String directory, String user, IProgressMonitor monitor) throws CoreException {
		String mark = mark();
		inSlot(RemoteScripts.push(mark, become(user), directory), monitor, run -> {
			MarkedOutput output = new MarkedOutput(mark, (data, offset, length) -> {
				// An unpacking tar has nothing to say there.
			});
			Complaint complaint = new Complaint();
			run.read(false, output);
			run.read(true, complaint::add);
			run.write(tar);
			run.awaitEnd(monitor);
			run.awaitStreams(monitor);
			ExecResult result = result(run, output, "unpack an archive", user, directory);
			if (result.status() != 0) {
				throw new CoreException(Status.error("Cannot unpack an archive in '" + directory + "' of the guest at " + address + ": "
						+ complaint.text(result) + " Look at the archive and at the space that is left."));
			}
			return result;
		});
	}

	@Override
	public void pull(String directory, List<String> paths, OutputStream tar, IProgressMonitor monitor) throws CoreException {
		String mark = mark();
		inSlot(RemoteScripts.pull(mark, directory, paths), monitor, run -> {
			AtomicLong received = new AtomicLong();
			MarkedOutput output = new MarkedOutput(mark, (data, offset, length) -> {
				tar.write(data, offset, length);
				received.addAndGet(length);
			});
			Complaint complaint = new Complaint();
			run.writeNothing();
			run.read(false, output);
			run.read(true, complaint::add);
			run.awaitEnd(monitor);
			run.awaitStreams(monitor);
			ExecResult result = result(run, output, "take files from '" + directory + "'", login, directory);
			// GNU tar: 1 if a file changed while it was read, which is no reason to lose it.
			if (result.status() != 0 && !(result.status() == 1 && complaint.mentions("changed as we read it"))) {
				throw new CoreException(Status.error("Cannot take files from '" + directory + "' of the guest at " + address + ": "
						+ complaint.text(result)));
			}
			if (received.get() == 0) {
				tar.write(EMPTY_ARCHIVE);
			}
			tar.flush();
			return result;
		});
	}

	@Override
	public void close() {
		session.close(true);
	}

	private ExecResult inSlot(String script, IProgressMonitor monitor, Work work) throws CoreException {
		acquire(monitor);
		try (RemoteRun run = start(script, monitor)) {
			return work.with(run);
		} catch (IOException e) {
			throw broken(e);
		} finally {
			slots.release();
		}
	}

	private void acquire(IProgressMonitor monitor) throws ChannelClosedException {
		try {
			do {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
				if (!session.isOpen()) {
					throw closed(null);
				}
			} while (!slots.tryAcquire(50, TimeUnit.MILLISECONDS));
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}

	private RemoteRun start(String script, IProgressMonitor monitor) throws CoreException {
		try {
			return new RemoteRun(session, script, monitor);
		} catch (IOException | IllegalStateException e) {
			throw broken(e);
		}
	}

	/** Ends what a command left, or the command itself: SSH servers leave it running when their client loses interest. */
	private void end(String group, String mark) {
		if (!session.isOpen() || group.isEmpty() || !group.chars().allMatch(c -> c >= '0' && c <= '9')) {
			return;
		}
		boolean interrupted = Thread.interrupted();
		ends.acquireUninterruptibly();
		IProgressMonitor limited = limited();
		try (RemoteRun end = new RemoteRun(session, RemoteScripts.end(mark(), group, mark), limited)) {
			end.writeNothing();
			end.awaitEnd(limited);
		} catch (IOException | IllegalStateException | OperationCanceledException e) {
			// The session broke, and with it goes what ran in it; or the guest does not react, which the caller must notice.
			session.close(true);
		} finally {
			ends.release();
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private ExecResult result(RemoteRun run, MarkedOutput output, String what, String user, String directory) throws CoreException {
		if (run.failure().isPresent()) {
			Throwable failure = run.failure().get();
			if (failure instanceof OperationCanceledException cancelled) {
				throw cancelled;
			}
			throw new CoreException(Status.error("Cannot " + what + ", guest at " + address + ": " + failure.getMessage() + ".", failure));
		}
		Optional<ExecResult> result = run.result();
		if (result.isEmpty()) {
			throw session.isOpen() ? problem(what, "its SSH server closed the channel without an exit status. Look at the server's log.")
					: closed(null);
		}
		switch (output.word().getNow("")) {
		case RemoteScripts.NO_USER -> throw problem(what, "it has no user '" + user + "'. Create one in its image, or choose another.");
		case RemoteScripts.NOT_ROOT -> throw problem(what,
				"'" + login + "' cannot become '" + user + "'. Let the endpoint log in as root or as that user.");
		case RemoteScripts.NO_DIRECTORY -> throw problem(what, "its directory '" + directory + "' can be neither entered nor made.");
		case "" -> throw problem(what, "the login shell of '" + login + "' did not run it, and ended with status " + result.get().status()
				+ ". It needs a POSIX shell.");
		default -> {
			// The number of a process group: it was run.
		}
		}
		return result.get();
	}

	private CoreException problem(String what, String why) {
		return new CoreException(Status.error("Cannot " + what + " in the guest at " + address + ": " + why));
	}

	/** A command that is cancelled early has not said yet what is to be ended. */
	private static String word(MarkedOutput output) {
		boolean interrupted = Thread.interrupted();
		try {
			return output.word().get(WORD_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
		} catch (InterruptedException e) {
			interrupted = true;
			return "";
		} catch (ExecutionException | TimeoutException e) {
			return "";
		} finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** Whom the script has to become: nobody if the session is that user's. */
	private String become(String user) throws CoreException {
		if (!USER.matcher(user).matches()) {
			throw new CoreException(Status.error("'" + user + "' is not the name of a user."));
		}
		return user.equals(login) ? "" : user;
	}

	private CoreException broken(Exception e) {
		return session.isOpen()
				? new CoreException(
						Status.error("The SSH server of the guest at " + address + " refused a command: " + e.getMessage() + ".", e))
				: closed(e);
	}

	private ChannelClosedException closed(@Nullable Exception e) {
		return new ChannelClosedException("The connection to the guest at " + address + " was closed, or the guest has ended.", e);
	}

	private static IProgressMonitor limited() {
		long end = System.nanoTime() + END_LIMIT.toNanos();
		return new NullProgressMonitor() {
			@Override
			public boolean isCanceled() {
				return System.nanoTime() - end >= 0;
			}
		};
	}

	private static String mark() {
		return "guestbench-" + UUID.randomUUID();
	}

	@FunctionalInterface
	private interface Work {
		ExecResult with(RemoteRun run) throws CoreException, IOException;
	}
}
