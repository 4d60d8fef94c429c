/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How long a product takes from the start of its process until its workbench can be used, beside the same Eclipse platform without the project's
 * bundles, in turn: a copy of the product from whose list of bundles they are missing, in the perspective of the Java
 * tools, whose views are the nearest to the product's. Both begin with a workspace of their own, the first start
 * in which is told apart. Started by {@code releng/benchmarks/start}.
 */
final class WorkbenchStart {

	private static final int ROUNDS = Integer.getInteger("rounds", 9);
	private static final double GOAL = 1.15;
	private static final String PROBE = "org.guestbench.benchmark.start";
	private static final String BUNDLES = "configuration/org.eclipse.equinox.simpleconfigurator/bundles.info";

	/** @param arguments the product's folder, the jar of the probe, and an empty folder */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		Path work = Path.of(arguments[2]);
		Installation product = new Installation(Path.of(arguments[0]), Path.of(arguments[1]), work.resolve("product"), bundle -> true);
		Installation platform = new Installation(Path.of(arguments[0]), Path.of(arguments[1]), work.resolve("platform"),
				bundle -> !bundle.startsWith("org.guestbench."), "-perspective", "org.eclipse.jdt.ui.JavaPerspective");
		platform.withoutProduct();
		System.out.printf("first start in a new installation and workspace: product %d ms, platform %d ms%n", product.start(), platform.start());
		// the second one still writes what later ones read
		product.start();
		platform.start();
		List<Long> ours = new ArrayList<>();
		List<Long> theirs = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			ours.add(product.start());
			theirs.add(platform.start());
			System.out.printf("%d: product %d ms, platform %d ms%n", round + 1, ours.get(round), theirs.get(round));
		}
		double ratio = (double) median(ours) / median(theirs);
		System.out.printf("to a usable workbench, %d starts of each in turn: product %s, platform %s, ratio of the medians %.2f, goal %.2f: %s%n",
				ROUNDS, text(ours), text(theirs), ratio, GOAL, ratio <= GOAL ? "met" : "missed");
	}

	private static long median(List<Long> values) {
		List<Long> sorted = new ArrayList<>(values);
		Collections.sort(sorted);
		return sorted.get(sorted.size() / 2);
	}

	private static String text(List<Long> values) {
		return "%d ms (%d to %d)".formatted(median(values), Collections.min(values), Collections.max(values));
	}

	/** A copy of the product with some of its bundles and the probe. */
	private static final class Installation {

		private final Path home;
		private final Path launcher;
		private final List<String> words;
		private final List<String> settings;

		/** @param words further arguments of the workbench */
		Installation(Path product, Path probe, Path home, Predicate<String> kept, String... words) throws IOException {
			this.home = home;
			this.words = List.of(words);
			copy(product, home);
			Files.copy(probe, home.resolve("plugins").resolve(PROBE + ".jar"));
			List<String> bundles = new ArrayList<>(Files.readAllLines(home.resolve(BUNDLES)).stream().filter(kept).toList());
			bundles.add(PROBE + ",1.0.0,plugins/" + PROBE + ".jar,4,false");
			Files.write(home.resolve(BUNDLES), bundles);
			try (Stream<Path> plugins = Files.list(home.resolve("plugins"))) {
				launcher = plugins.filter(file -> file.getFileName().toString().matches("org\\.eclipse\\.equinox\\.launcher_.*\\.jar")).findFirst()
						.orElseThrow();
			}
			List<String> lines = Files.readAllLines(home.resolve("eclipse.ini"));
			settings = lines.subList(lines.indexOf("-vmargs") + 1, lines.size()).stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
		}

		/** What names a bundle that is not there any more. */
		void withoutProduct() throws IOException {
			Path ini = home.resolve("configuration/config.ini");
			Files.write(ini, Files.readAllLines(ini).stream()
					.filter(line -> !line.startsWith("eclipse.product=") && !line.startsWith("osgi.splashPath=")).toList());
		}

		/** Milliseconds until the workbench can be used. */
		long start() throws IOException, InterruptedException {
			Path report = home.resolve("report");
			Files.deleteIfExists(report);
			List<String> command = new ArrayList<>();
			command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
			command.addAll(settings);
			command.add("-Dguestbench.start.report=" + report);
			command.addAll(List.of("-jar", launcher.toString(), "-os", "linux", "-ws", "gtk", "-arch", "x86_64", "-data",
					home.resolve("workspace").toString()));
			command.addAll(words);
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(home.resolve("output").toFile());
			long begin = System.currentTimeMillis();
			Process process = builder.start();
			if (!process.waitFor(3, TimeUnit.MINUTES)) {
				process.destroyForcibly().waitFor();
				throw new IOException("The workbench in '" + home + "' did not come up: " + Files.readString(home.resolve("output")));
			}
			if (!Files.exists(report)) {
				throw new IOException("The workbench in '" + home + "' ended with " + process.exitValue() + ": " + Files.readString(home.resolve("output")));
			}
			return Long.parseLong(Files.readString(report)) - begin;
		}

		private static void copy(Path from, Path to) throws IOException {
			try (Stream<Path> files = Files.walk(from)) {
				files.sorted(Comparator.naturalOrder()).forEach(file -> {
					try {
						Files.copy(file, to.resolve(from.relativize(file).toString()));
					} catch (IOException e) {
						throw new UncheckedIOException(e);
					}
				});
			}
		}
	}
}
