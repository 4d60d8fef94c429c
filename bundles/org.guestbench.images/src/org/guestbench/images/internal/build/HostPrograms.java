/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.build;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.images.internal.Failure;

/**
 * Runs programs of the host under a guard that ends them when this process ends, however it ends: the guard reads its standard input, which
 * nothing is ever written to, and whose end comes with the end of its writer.
 */
public final class HostPrograms {

	/** The operating system wakes nobody at a cancel, so it is looked for. */
	private static final long STEP_MILLIS = 100;
	/** What a program that has ended may still have in its pipes. */
	private static final long DRAIN_MILLIS = 10_000;

	private final ProcessStarter starter;

	public HostPrograms(ProcessStarter starter) {
		this.starter = starter;
	}

	/**
	 * Returns the exit status.
	 *
	 * @throws OperationCanceledException after a cancel or an interrupt, when the program and all that it started have ended
	 */
	int run(HostProgram program, ProgramOutput output, IProgressMonitor monitor) throws IOException, CoreException {
		Process process = start(program);
		boolean ended = false;
		try (var stdin = process.getOutputStream()) {
			LineReader out = new LineReader("image build output", process.getInputStream(), output::out);
			LineReader error = new LineReader("image build errors", process.getErrorStream(), output::error);
			await(process, program, monitor);
			out.awaitEnd(DRAIN_MILLIS);
			error.awaitEnd(DRAIN_MILLIS);
			ended = true;
			return process.exitValue();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} finally {
			if (!ended) {
				ProcessTree.kill(process, program.label());
			}
		}
	}

	private Process start(HostProgram program) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(Guard.command(program.command()));
		builder.directory(program.folder().toFile());
		builder.environment().putAll(program.environment());
		builder.environment().put(ProcessTree.LABEL, program.label());
		return starter.start(builder);
	}

	private static void await(Process process, HostProgram program, IProgressMonitor monitor) throws InterruptedException, CoreException {
		long deadline = System.nanoTime() + program.limit().toNanos();
		while (!process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			if (System.nanoTime() - deadline >= 0) {
				throw Failure.of("'" + program.command().get(0) + "' did not end within " + program.limit().toMinutes()
						+ " minutes and was killed. Try again when the machine or the network is less busy.");
			}
		}
	}
}
