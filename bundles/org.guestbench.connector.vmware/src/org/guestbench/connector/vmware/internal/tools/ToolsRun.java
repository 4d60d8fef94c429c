/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.tools;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.Pause;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.connector.vmware.internal.tools.GuestOperations.Program;
import org.guestbench.connector.vmware.internal.tools.Output.Look;

/** One command in a guest. VMware Tools start programs and tell when they have ended, no more: everything else is files in a folder of its own. */
final class ToolsRun {

	static final String SHELL = "/bin/sh";
	private static final long FIRST_PAUSE = 50;
	private static final long LONGEST_PAUSE = 500;
	/** How often nothing comes before somebody looks whether it still runs. */
	private static final int QUIET = 10;
	/** For ending a command, which nobody can cancel. */
	private static final Duration END_LIMIT = Duration.ofSeconds(20);

	private final GuestOperations operations;
	private final GuestFiles files;
	private final String commands;
	private final String folder;
	private final Command command;
	private boolean ended;

	/** @param base the folder of the channel in the guest */
	ToolsRun(GuestOperations operations, GuestFiles files, String base, Command command) {
		this.operations = operations;
		this.files = files;
		this.command = command;
		commands = base + "/" + ToolsChannel.COMMANDS;
		folder = base + "/" + UUID.randomUUID();
	}

	ExecResult run(OutputSink sink, IProgressMonitor monitor) throws CoreException {
		operations.makeFolder(folder, monitor);
		try {
			files.write(folder + "/command", GuestScript.of(command), monitor);
			String user = command.user().equals(operations.login().user()) ? "-" : command.user();
			// Not to be cancelled in the middle: what was begun has to be known.
			Program program = operations.start(SHELL, commands + " run " + folder + " " + user, new NullProgressMonitor());
			return await(program, new Output(operations, files, folder, command), sink, monitor);
		} finally {
			clear();
		}
	}

	private ExecResult await(Program program, Output output, OutputSink sink, IProgressMonitor monitor) throws CoreException {
		long pause = FIRST_PAUSE;
		int quiet = 0;
		while (true) {
			// Asked before the look: what had ended then has said so.
			boolean gone = quiet >= QUIET && operations.look(program, monitor).map(Program::ended).orElse(Boolean.TRUE);
			Look look = output.take(sink, monitor);
			if (look.end().isPresent()) {
				ended = true;
				return look.end().get();
			}
			if (gone && !look.something()) {
				throw new CoreException(Status.error("What runs '" + command.arguments().get(0)
						+ "' in the guest has ended without a word. Something there has killed it; look at the guest's memory."));
			}
			quiet = look.something() ? 0 : quiet >= QUIET ? 0 : quiet + 1;
			pause = look.something() ? FIRST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
			rest(pause, monitor);
		}
	}

	private static void rest(long millis, IProgressMonitor monitor) {
		for (long waited = 0; waited < millis; waited += FIRST_PAUSE) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			Pause.of(Duration.ofMillis(FIRST_PAUSE));
		}
	}

	/** Ends it, if it runs still, and removes its folder. A guest that has ended has nothing left. */
	private void clear() {
		// Somebody who cancels or interrupts does not want less to be ended.
		boolean interrupted = Thread.interrupted();
		try {
			IProgressMonitor limit = new Limit(END_LIMIT);
			if (!ended) {
				Program end = operations.start(SHELL, commands + " end " + folder, limit);
				Optional<Program> left = Optional.of(end);
				while (left.isPresent() && !left.get().ended()) {
					rest(FIRST_PAUSE, limit);
					left = operations.look(end, limit);
				}
			}
			operations.removeFolder(folder, limit);
		} catch (CoreException | OperationCanceledException e) {
			// There is a result, or an error that says more. What is not removed here goes with the folder of the channel.
			return;
		} finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}
}
