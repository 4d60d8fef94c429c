/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The parts of {@code /proc/PID/stat} that matter (proc_pid_stat(5)).
 *
 * @param state   field 3
 * @param ticks   fields 14 and 15: time of processors as user and in the kernel
 * @param threads field 20
 * @param start   field 22
 */
record ProcessStat(char state, long ticks, int threads, long start) {

	/** On every Linux that a program sees (USER_HZ in time(7)). */
	private static final int TICK_MILLIS = 10;

	/** Empty if there is no such process. */
	static Optional<ProcessStat> read(long pid) {
		return read(Path.of("/proc", Long.toString(pid)));
	}

	/** @param folder of a process or a thread */
	static Optional<ProcessStat> read(Path folder) {
		try {
			return parse(new String(Files.readAllBytes(folder.resolve("stat")), StandardCharsets.ISO_8859_1));
		} catch (IOException e) {
			return Optional.empty();
		}
	}

	/** The name in field 2 can contain blanks and parentheses, so counting starts behind the last one. */
	static Optional<ProcessStat> parse(String stat) {
		int name = stat.lastIndexOf(") ");
		if (name < 0) {
			return Optional.empty();
		}
		String[] fields = stat.substring(name + 2).split(" ");
		try {
			return fields.length < 20 || fields[0].length() != 1 ? Optional.empty()
					: Optional.of(new ProcessStat(fields[0].charAt(0), Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
							Integer.parseInt(fields[17]), Long.parseLong(fields[19])));
		} catch (NumberFormatException e) {
			return Optional.empty();
		}
	}

	Duration processor() {
		return Duration.ofMillis(ticks * TICK_MILLIS);
	}

	boolean runnable() {
		return state == 'R';
	}

	/** The first thread may be a zombie while others still hold the files of the process, and their locks. */
	boolean dead() {
		return state == 'Z' && threads <= 1 || state == 'X';
	}
}
