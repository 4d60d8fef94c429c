/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.RunId;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.run.internal.journal.LabelledProcesses;

/**
 * Runs a build on this machine, as this user, with empty input. When it is cancelled, all that it started ends; when it ends by itself,
 * what it left running, such as a daemon of the build tool, stays.
 */
final class BuildCommand {

	private static final Duration POLL = Duration.ofMillis(50);
	/** A daemon that the build left behind holds its output open: after the end, only what comes this soon is its output. */
	private static final Duration LAST_WORDS = Duration.ofMillis(300);
	private static final Duration POLITE = Duration.ofSeconds(3);
	private static final int CHUNK = 8 * 1024;
	private static final int QUEUE = 16;

	private record Chunk(OutputSink.Stream stream, byte[] bytes, int length) {
	}

	private final ProcessStarter starter;
	private final RunId run;
	private final @Nullable Map<String, String> environment;
	private final BlockingQueue<Chunk> queue = new ArrayBlockingQueue<>(QUEUE);

	/** @param environment null for this process's own */
	BuildCommand(ProcessStarter starter, RunId run, @Nullable Map<String, String> environment) {
		this.starter = starter;
		this.run = run;
		this.environment = environment;
	}

	/**
	 * @param sink called by this thread alone
	 * @return the exit status
	 */
	int run(List<String> command, Path directory, OutputSink sink, IProgressMonitor monitor) throws CoreException {
		Process process = start(command, directory);
		boolean done = false;
		try {
			process.getOutputStream().close();
			Thread out = pump(process.getInputStream(), OutputSink.Stream.STDOUT);
			Thread err = pump(process.getErrorStream(), OutputSink.Stream.STDERR);
			follow(process, List.of(out, err), sink, monitor);
			done = true;
			return process.exitValue();
		} catch (IOException e) {
			throw new CoreException(Status.error("The build command's input cannot be closed.", e));
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} finally {
			if (!done) {
				end(process);
			}
		}
	}

	private Process start(List<String> command, Path directory) throws CoreException {
		Map<String, String> given = environment;
		Map<String, String> variables = new HashMap<>(given == null ? System.getenv() : given);
		variables.put(LabelledProcesses.VARIABLE, run.value());
		try {
			return starter.start(command, directory, variables);
		} catch (IOException e) {
			throw new CoreException(Status.error("The build command '" + command.get(0)
					+ "' cannot be started on this machine. Install it, or correct 'build' in guestbench.yaml.", e));
		}
	}

	private Thread pump(InputStream from, OutputSink.Stream stream) {
		Thread thread = new Thread(() -> {
			try (from) {
				while (true) {
					byte[] bytes = new byte[CHUNK];
					int n = from.read(bytes);
					if (n < 0) {
						return;
					}
					queue.put(new Chunk(stream, bytes, n));
				}
			} catch (IOException e) {
				// The process has ended and its pipe is closed.
				return;
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}, "Build output of run " + run);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private void follow(Process process, List<Thread> pumps, OutputSink sink, IProgressMonitor monitor) throws InterruptedException {
		long ended = 0;
		while (true) {
			@Nullable
			Chunk chunk = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			if (chunk != null) {
				sink.accept(chunk.stream(), ByteBuffer.wrap(chunk.bytes(), 0, chunk.length()).asReadOnlyBuffer());
			} else if (!process.isAlive()) {
				ended = ended == 0 ? System.nanoTime() : ended;
				boolean dry = pumps.stream().noneMatch(Thread::isAlive) && queue.isEmpty();
				if (dry || System.nanoTime() - ended > LAST_WORDS.toNanos()) {
					pumps.forEach(Thread::interrupt);
					return;
				}
			}
		}
	}

	/** Asks first, then forces; those that left the process's tree are known by their label. */
	private void end(Process process) {
		List<ProcessHandle> tree = process.descendants().toList();
		tree.forEach(ProcessHandle::destroy);
		process.destroy();
		try {
			process.waitFor(POLITE.toMillis(), TimeUnit.MILLISECONDS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		process.descendants().forEach(ProcessHandle::destroyForcibly);
		tree.forEach(ProcessHandle::destroyForcibly);
		process.destroyForcibly();
		LabelledProcesses.kill(run);
	}
}
