/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Where it is measured: the clone with its command, and a scratch folder. */
final class Lab implements AutoCloseable {

	private static final int FIRST_RUNS = 3;
	private static final long QUIET_MILLIS = 400;

	private final Path top;
	private final Path scratch;

	Lab(Path top) throws IOException {
		this.top = top;
		scratch = Files.createTempDirectory("guestbench-benchmark");
	}

	Path top() {
		return top;
	}

	/** Says on standard error what is being measured, with the time of day and the load of the last minute. */
	void say(String what) throws IOException {
		String load = Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
		System.err.printf("%tT, load %s: %s%n", LocalTime.now(), load, what);
	}

	/**
	 * Says which of several rounds begins.
	 *
	 * @param index counts from 0
	 */
	void say(String what, int index, int count) throws IOException {
		say(what + ", " + (index + 1) + " of " + count);
	}

	/** An existing new folder. */
	Path folder(String name) throws IOException {
		return Files.createDirectories(scratch.resolve(name));
	}

	/** The command as a person types it, with the background bench. */
	Ended guestbench(List<String> arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(top.resolve("guestbench").toString()));
		command.addAll(arguments);
		return Programs.run(scratch, Map.of("CI", "", "GUESTBENCH_DAEMON", "yes"), command);
	}

	/**
	 * A run in a guest, with the processor time of everything that it made work: the command, the background bench, QEMU. What a run leaves
	 * to do in the background, such as the next spare, is waited for and counted.
	 *
	 * @param command empty for the tests that are found in the directory
	 */
	Run run(Path directory, List<String> options, List<String> command) throws IOException, InterruptedException {
		double before = settledCpu();
		Ended ended = guestbench(words(directory, options, command));
		double background = settledCpu() - before;
		return new Run(ended.wall(), ended.cpu() + background, document(ended, command));
	}

	/** A bench's first runs of a kind make what the later ones are forked from, and have no spare with places for their disks yet. */
	void accustom(Path directory, List<String> options) throws IOException, InterruptedException {
		for (int i = 0; i < FIRST_RUNS; i++) {
			run(directory, options, List.of("true"));
		}
	}

	/** What a run says of itself; guests that are there take processor time meanwhile, so it is not measured. */
	JsonObject unmeasured(Path directory, List<String> options, List<String> command) throws IOException, InterruptedException {
		return document(guestbench(words(directory, options, command)), command);
	}

	private static List<String> words(Path directory, List<String> options, List<String> command) {
		List<String> words = new ArrayList<>(List.of("run", "--json"));
		words.addAll(options);
		words.add(directory.toString());
		if (!command.isEmpty()) {
			words.add("--");
			words.addAll(command);
		}
		return words;
	}

	private static JsonObject document(Ended ended, List<String> command) throws IOException {
		JsonObject document = JsonParser.parseString(ended.out()).getAsJsonObject();
		if (ended.status() != 0) {
			throw new IOException("The run of " + command + " ended with status " + ended.status() + ": " + document.get("reasons"));
		}
		return document;
	}

	/** What the background bench and its children took so far, once they take no more. */
	private double settledCpu() throws IOException, InterruptedException {
		double last = backgroundCpu();
		while (true) {
			Thread.sleep(QUIET_MILLIS);
			double now = backgroundCpu();
			if (now - last < 0.02) {
				return now;
			}
			last = now;
		}
	}

	private double backgroundCpu() throws IOException, InterruptedException {
		long bench = background();
		double sum = 0;
		for (long pid : Stream.concat(Stream.of(bench), ProcessHandle.of(bench).stream().flatMap(ProcessHandle::descendants)
				.map(ProcessHandle::pid)).toList()) {
			try {
				sum += ProcessFigures.cpu(pid);
			} catch (IOException e) {
				// It has just ended; its parent counts it from now on.
				continue;
			}
		}
		return sum;
	}

	/** Makes the template of an image unless it is there. */
	void prepareTemplate(String image) throws IOException, InterruptedException {
		guestbench(List.of("templates", "build", image)).orThrow("guestbench templates build " + image);
	}

	/** The same for guests with that much memory. */
	void prepareTemplate(String image, String memory) throws IOException, InterruptedException {
		guestbench(List.of("templates", "build", "--memory", memory, image)).orThrow("guestbench templates build " + image);
	}

	/** The folder of an image's newest version. */
	Path image(String name) throws IOException {
		Path cache = Path.of(System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache"));
		try (Stream<Path> versions = Files.list(cache.resolve("guestbench/images").resolve(name))) {
			return versions.filter(Files::isDirectory).max(Comparator.comparing(folder -> folder.toFile().lastModified()))
					.orElseThrow(() -> new IOException("There is no image " + name + "."));
		}
	}

	/** Whether guests are emulated here, because none boots with the help of the hardware. */
	boolean emulates() throws IOException, InterruptedException {
		String out = guestbench(List.of("check", "--json")).out();
		for (JsonElement finding : JsonParser.parseString(out).getAsJsonObject().getAsJsonArray("findings")) {
			if (finding.getAsJsonObject().get("id").getAsString().equals("acceleration")) {
				return !finding.getAsJsonObject().get("level").getAsString().equals("ok");
			}
		}
		throw new IOException("guestbench check does not tell how guests are executed.");
	}

	/** The process of this clone's background bench; others may have theirs. */
	long background() throws IOException, InterruptedException {
		Ended ended = guestbench(List.of("bench", "status", "--json")).orThrow("guestbench bench status");
		String product = top.resolve(".guestbench/cli/current").toRealPath().toString();
		for (JsonElement bench : JsonParser.parseString(ended.out()).getAsJsonObject().getAsJsonArray("benches")) {
			if (bench.getAsJsonObject().get("product").getAsString().equals(product)) {
				return bench.getAsJsonObject().get("pid").getAsLong();
			}
		}
		throw new IOException("There is no background bench of " + product + ".");
	}

	@Override
	public void close() {
		try (Stream<Path> files = Files.walk(scratch)) {
			files.sorted(Comparator.reverseOrder()).forEach(Lab::delete);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static void delete(Path file) {
		try {
			Files.delete(file);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
