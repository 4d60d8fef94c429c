/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.net.InetSocketAddress;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.GuestPorts;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.run.RunSpec;

/** Runs a command that waits for a debugger. The reporter hears of output and debugger by one thread at a time. */
final class DebuggedExec {

	private final Object turn = new Object();
	private final Reporter reporter;
	private boolean over;

	DebuggedExec(Reporter reporter) {
		this.reporter = reporter;
	}

	ExecResult run(GuestChannel channel, RunSpec.Debug debug, Command command, IProgressMonitor monitor) throws CoreException {
		GuestPorts ports = channel.ports().orElseThrow(() -> new CoreException(Status.error(
				"The program cannot be debugged: the way into this guest reaches no program that listens there. "
						+ "Use a guest whose image has a current agent; 'guestbench images build' builds it.")));
		OutputSink sink = reporter.sink();
		try (DebugForward forward = new DebugForward(ports, debug.port(), this::ready, this::notice)) {
			return channel.exec(command, (stream, data) -> {
				synchronized (turn) {
					sink.accept(stream, data);
				}
			}, monitor);
		} finally {
			synchronized (turn) {
				over = true;
			}
		}
	}

	private void ready(InetSocketAddress address) {
		synchronized (turn) {
			if (!over) {
				reporter.debugger(address);
			}
		}
	}

	private void notice(String message) {
		synchronized (turn) {
			if (!over) {
				reporter.notice(message);
			}
		}
	}
}
