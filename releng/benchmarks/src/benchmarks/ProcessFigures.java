/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the kernel says of a process (proc(5)). */
final class ProcessFigures {

	private static final double TICKS_PER_SECOND = 100;

	private ProcessFigures() {
	}

	/** Seconds of processor time of the process and of all children that it has waited for. */
	static double cpu(long pid) throws IOException {
		String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
		String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
		double ticks = 0;
		// utime, stime, cutime and cstime: fields 14 to 17, counted from the third behind the name.
		for (int field = 11; field <= 14; field++) {
			ticks += Long.parseLong(fields[field]);
		}
		return ticks / TICKS_PER_SECOND;
	}

	/** Mebibytes of memory, with each shared page divided among those who share it. */
	static double pss(long pid) throws IOException {
		List<String> lines = Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup"));
		String line = lines.stream().filter(l -> l.startsWith("Pss:")).findFirst().orElseThrow(() -> new IOException("no Pss"));
		return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
	}

	/** The processes whose command line has the text. */
	static List<Long> withArgument(String text) {
		return ProcessHandle.allProcesses().filter(handle -> commandLine(handle.pid()).contains(text)).map(ProcessHandle::pid).toList();
	}

	/** The processes that work in a folder with that text in its path. */
	static List<Long> within(String text) {
		return ProcessHandle.allProcesses().filter(handle -> workingDirectory(handle.pid()).contains(text)).map(ProcessHandle::pid).toList();
	}

	private static String workingDirectory(long pid) {
		try {
			return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd")).toString();
		} catch (IOException e) {
			// It has ended, or is another user's.
			return "";
		}
	}

	private static String commandLine(long pid) {
		try {
			return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")).replace('\0', ' ');
		} catch (IOException e) {
			// It has ended, or is another user's.
			return "";
		}
	}
}
