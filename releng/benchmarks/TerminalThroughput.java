/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

import org.guestbench.console.scrollback.DiskScrollBack;
import org.guestbench.console.scrollback.SearchQuery;
import org.guestbench.console.scrollback.TerminalSearch;
import org.guestbench.console.terminal.Terminal;
import org.guestbench.console.terminal.TerminalEvents;

/**
 * How quickly the terminal takes what a guest writes, with scroll-back on disk, and how quickly that is searched. The class path has the
 * bundles {@code org.guestbench.console} and {@code com.ibm.icu}. Figures are of the last of several rounds; processor time is of the thread.
 */
final class TerminalThroughput implements TerminalEvents {

	private static final int ROUNDS = 6;
	private static final int BATCH = 1 << 14;
	private static final int SIZE = 64 << 20;

	public static void main(String[] arguments) throws IOException {
		measure("plain text", line(i -> "line %07d of a log that a guest writes to its serial port while it boots\r\n".formatted(i)));
		measure("colours", line(i -> "\u001b[3%dm%07d\u001b[0m \u001b[1;48;5;%dmword\u001b[m and \u001b[38;2;%d;9;9mmore\u001b[m\r\n".formatted(i % 8, i, i % 256,
				i % 256)));
		measure("wide characters", line(i -> "%07d 日本語のログ メッセージ ä ö ü €\r\n".formatted(i)));
	}

	private static void measure(String what, byte[] text) throws IOException {
		Path folder = Files.createTempDirectory("scroll-back");
		try (DiskScrollBack scrollBack = DiskScrollBack.open(folder, 512L << 20)) {
			Terminal terminal = new Terminal(80, 24, scrollBack, new TerminalThroughput());
			for (int round = 1; round <= ROUNDS; round++) {
				long wall = System.nanoTime();
				long processor = processorTime();
				for (long done = 0; done < SIZE; done += text.length) {
					for (int at = 0; at < text.length; at += BATCH) {
						terminal.write(text, at, Math.min(text.length, at + BATCH));
					}
				}
				if (round == ROUNDS) {
					System.out.printf("%-16s %6.1f MB/s, %6.1f MB for each second of processor time%n", what, megabytes(System.nanoTime() - wall),
							megabytes(processorTime() - processor));
				}
			}
			long wall = System.nanoTime();
			new TerminalSearch(terminal, SearchQuery.of("not in there", false, true)).forward(scrollBack.first(), 0,
					java.time.Duration.ofMinutes(5), () -> false);
			System.out.printf("%-16s %,d lines searched in %.1f s%n", "", scrollBack.end() - scrollBack.first(),
					(System.nanoTime() - wall) / 1e9);
		} finally {
			try (var files = Files.walk(folder)) {
				files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
			}
		}
	}

	private static double megabytes(long nanos) {
		return SIZE / 1e6 / (nanos / 1e9);
	}

	private static long processorTime() {
		return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
	}

	private static byte[] line(java.util.function.IntFunction<String> line) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; text.length() < 4 << 20; i++) {
			text.append(line.apply(i));
		}
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public void changed() {
		// nobody looks
	}

	@Override
	public void answer(byte[] bytes) {
		// nobody asks
	}

	@Override
	public void title(String title) {
		// nobody shows it
	}

	@Override
	public void bell() {
		// nobody hears it
	}
}
