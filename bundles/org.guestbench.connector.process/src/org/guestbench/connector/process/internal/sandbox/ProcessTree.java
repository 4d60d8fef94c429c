/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.eclipse.core.runtime.OperationCanceledException;

/**
 * The processes of a sandbox, as the host sees them: the first one of its PID namespace, and all that descend from it. None can leave: an
 * orphan becomes a child of the first.
 */
final class ProcessTree {

	private static final int MOST_ROUNDS = 200;
	private static final int PAGE = 4096;
	/** The kernel tells times in hundredths of a second, whatever it counts in. */
	private static final long NANOS_PER_TICK = 10_000_000;

	private final ProcessHandle first;
	private final Set<ProcessHandle> frozen = new HashSet<>();

	ProcessTree(ProcessHandle first) {
		this.first = first;
	}

	/** Ends all of it: with the first process, the kernel ends the namespace. */
	void kill() {
		first.destroyForcibly();
	}

	/** Asks the first process to end. */
	void terminate() {
		first.destroy();
	}

	/** Stops every process. The first one before all others, so that it starts none meanwhile; what others start is caught in the next round. */
	void freeze() throws IOException {
		signal("STOP", List.of(first));
		frozen.add(first);
		for (int round = 0; round < MOST_ROUNDS; round++) {
			List<ProcessHandle> running = all().filter(process -> !isAtRest(process)).toList();
			if (running.isEmpty()) {
				return;
			}
			signal("STOP", running);
			frozen.addAll(running);
		}
		thaw();
		throw new IOException("its processes multiply faster than they can be stopped");
	}

	/** Lets those run that {@link #freeze} has stopped. */
	void thaw() throws IOException {
		List<ProcessHandle> stopped = frozen.stream().filter(ProcessHandle::isAlive).toList();
		frozen.clear();
		signal("CONT", stopped);
	}

	/** Memory that is not shared with files, of all processes together. */
	long residentBytes() {
		return all().mapToLong(process -> resident(process.pid())).sum();
	}

	/** Of all processes, and of those that have ended and were waited for (fields 14 to 17 of proc_pid_stat(5)). */
	Duration processorTime() {
		return Duration.ofNanos(all().mapToLong(process -> ticks(process.pid())).sum() * NANOS_PER_TICK);
	}

	/** The first process by its number on the host. */
	long firstPid() {
		return first.pid();
	}

	/** The processes by their numbers on the host. */
	LongStream pids() {
		return all().mapToLong(ProcessHandle::pid);
	}

	private Stream<ProcessHandle> all() {
		return Stream.concat(Stream.of(first), first.descendants());
	}

	/** Stopped or dead (state in proc_pid_stat(5)). */
	private static boolean isAtRest(ProcessHandle process) {
		String stat = read(process.pid(), "stat");
		int name = stat.lastIndexOf(") ");
		return name < 0 || "TtZX".indexOf(stat.charAt(name + 2)) >= 0;
	}

	private static long ticks(long pid) {
		String stat = read(pid, "stat");
		String[] fields = stat.substring(stat.lastIndexOf(") ") + 1).strip().split(" ");
		long ticks = 0;
		for (int field = 14; field <= 17 && fields.length > 17; field++) {
			// Counted from the third, behind the name.
			ticks += Long.parseLong(fields[field - 3]);
		}
		return ticks;
	}

	/** Resident pages less those of files, of which each process of a runtime has the same (proc_pid_statm(5)). */
	private static long resident(long pid) {
		String[] pages = read(pid, "statm").split(" ");
		try {
			return pages.length < 3 ? 0 : (Long.parseLong(pages[1]) - Long.parseLong(pages[2])) * PAGE;
		} catch (NumberFormatException e) {
			return 0;
		}
	}

	private static String read(long pid, String file) {
		try {
			return new String(Files.readAllBytes(Path.of("/proc", Long.toString(pid), file)), StandardCharsets.ISO_8859_1);
		} catch (IOException e) {
			// It has ended.
			return "";
		}
	}

	private static void signal(String name, List<ProcessHandle> processes) throws IOException {
		if (processes.isEmpty()) {
			return;
		}
		List<String> command = new ArrayList<>(List.of("sh", "-c", "kill -$0 \"$@\" 2>/dev/null", name));
		processes.forEach(process -> command.add(Long.toString(process.pid())));
		Process kill = new ProcessBuilder(command).start();
		try {
			kill.waitFor(10, TimeUnit.SECONDS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}
}
