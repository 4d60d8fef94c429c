/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.Pause;

/**
 * A process of this machine. Its number alone names nothing, because numbers are used again; together with the time of
 * its start it does, until the machine starts anew.
 *
 * @param pid   its number
 * @param start when it started, in clock ticks since the machine did (field 22 of proc_pid_stat(5))
 * @param boot  of the machine, as in {@code /proc/sys/kernel/random/boot_id}
 */
public record ProcessIdentity(long pid, long start, String boot) {

	private static final Path PROC = Path.of("/proc");
	/** This process does not see another boot. */
	private static final String BOOT = bootId();

	public ProcessIdentity {
		if (pid < 1) {
			throw new IllegalArgumentException("Not the number of a process: " + pid);
		}
	}

	/** The process that has this number now. */
	public static Optional<ProcessIdentity> of(long pid) {
		return ProcessStat.read(pid).map(stat -> new ProcessIdentity(pid, stat.start(), BOOT));
	}

	/** A process of which somebody else has seen the start. */
	static ProcessIdentity of(long pid, long start) {
		return new ProcessIdentity(pid, start, BOOT);
	}

	/** This process. */
	public static ProcessIdentity self() {
		long pid = ProcessHandle.current().pid();
		return of(pid).orElseThrow(() -> new IllegalStateException("This process is not in " + PROC + "."));
	}

	/** Whether it runs. A process that has ended and only waits for its parent to notice does not. */
	public boolean alive() {
		return boot.equals(BOOT) && ProcessStat.read(pid).filter(stat -> stat.start() == start && !stat.dead()).isPresent();
	}

	/** Whether the machine has not been started anew since. */
	public boolean ofThisBoot() {
		return boot.equals(BOOT);
	}

	/** How long processors have worked for it, in hundredths of a second; empty if it has ended. */
	public Optional<Duration> processorTime() {
		return ProcessStat.read(pid).filter(stat -> stat.start() == start && !stat.dead() && boot.equals(BOOT))
				.map(ProcessStat::processor);
	}

	/** Asks it to end, with SIGTERM, if it is alive. */
	public void terminate() {
		if (pid != 1) {
			ProcessHandle.of(pid).filter(handle -> alive()).ifPresent(ProcessHandle::destroy);
		}
	}

	/** Ends it with SIGKILL if it is alive. Ends nothing else, whoever has its number by now. */
	public void kill() {
		if (pid == 1) {
			return;
		}
		// The handle keeps the time of the start that it saw and compares it once more before the signal.
		ProcessHandle.of(pid).filter(handle -> alive()).ifPresent(ProcessHandle::destroyForcibly);
	}

	/** Waits for its end, which for a process that is no child cannot be had as an event. */
	public boolean awaitEnd(Duration deadline, IProgressMonitor monitor) {
		long end = System.nanoTime() + deadline.toNanos();
		long pause = 1;
		while (alive()) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			if (System.nanoTime() > end) {
				return false;
			}
			Pause.of(Duration.ofMillis(pause));
			pause = Math.min(50, pause * 2);
		}
		return true;
	}

	private static String bootId() {
		try {
			return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
		} catch (IOException e) {
			return "unknown";
		}
	}
}
