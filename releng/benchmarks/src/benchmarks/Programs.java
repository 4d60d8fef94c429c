/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs and says what they took. */
final class Programs {

	private static final long DEADLINE_MINUTES = 20;
	/** The shell's own word for what its children took (POSIX, times); the second line is theirs. */
	private static final String TIMED = "\"$@\" >\"$GB_OUT\" 2>\"$GB_ERR\" </dev/null; s=$?; times >\"$GB_TIMES\"; exit $s";

	private Programs() {
	}

	static boolean have(String program) {
		return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
				.anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
	}

	static Ended run(Path directory, Map<String, String> environment, List<String> command) throws IOException, InterruptedException {
		Path out = Files.createTempFile("benchmark", ".out");
		Path err = Files.createTempFile("benchmark", ".err");
		Path times = Files.createTempFile("benchmark", ".times");
		try {
			List<String> words = new ArrayList<>(List.of("sh", "-c", TIMED, "sh"));
			words.addAll(command);
			ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
			builder.environment().putAll(environment);
			builder.environment().putAll(Map.of("GB_OUT", out.toString(), "GB_ERR", err.toString(), "GB_TIMES", times.toString()));
			long begin = System.nanoTime();
			Process process = builder.start();
			if (!process.waitFor(DEADLINE_MINUTES, TimeUnit.MINUTES)) {
				process.destroyForcibly();
				throw new IOException(command + " did not end within " + DEADLINE_MINUTES + " minutes.");
			}
			double wall = (System.nanoTime() - begin) / 1e9;
			return new Ended(process.exitValue(), wall, children(Files.readString(times)), Files.readString(out), Files.readString(err));
		} finally {
			Files.deleteIfExists(out);
			Files.deleteIfExists(err);
			Files.deleteIfExists(times);
		}
	}

	/** Two lines of two times such as {@code 0m1.23s}; the second is of the children. */
	private static double children(String times) {
		String[] words = times.strip().split("\\s+");
		return seconds(words[2]) + seconds(words[3]);
	}

	private static double seconds(String time) {
		int m = time.indexOf('m');
		return Integer.parseInt(time.substring(0, m)) * 60 + Double.parseDouble(time.substring(m + 1, time.length() - 1));
	}
}
