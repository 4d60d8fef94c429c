/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Java programs in a JVM that was up in the template against a new JVM with default flags in the same fork, by processor time. */
final class WaitingJvm implements Row {

	private static final List<String> OPTIONS = List.of("--image", "debian-12-java");
	private static final int TESTS = 20;
	/** Runs the tests that are found in the folder. */
	static final List<String> FOUND = List.of();
	/** Small ones, so that the start counts. */
	private static final Set<String> OF_CODEC = Set.of("HexTest.class", "Base32Test.class", "SoundexTest.class", "MetaphoneTest.class");

	@Override
	public String name() {
		return "jvm";
	}

	@Override
	public void measure(Lab lab, int runs, Consumer<Result> results) throws IOException, InterruptedException {
		lab.prepareTemplate("debian-12-java");
		double nothing = baseline(lab, runs);
		results.accept(compare(lab, "hello world", hello(lab), List.of("java", "-cp", ".", "Hello"), Goal.ratio(7, 12), runs, nothing));
		results.accept(compare(lab, "JUnit sample of " + TESTS + " tests", twenty(lab), FOUND, Goal.ratio(4, 9), runs, nothing));
		results.accept(compare(lab, "commons-codec's own tests, " + OF_CODEC.size() + " classes,", codec(lab), FOUND, Goal.ratio(3, 5), runs,
						nothing));
	}

	/** What a run without Java takes, which both variants have in them. */
	private static double baseline(Lab lab, int runs) throws IOException, InterruptedException {
		lab.accustom(lab.folder("empty"), OPTIONS);
		double[] cpu = new double[runs];
		for (int i = 0; i < runs; i++) {
			lab.say("a run without Java", i, runs);
			cpu[i] = lab.run(lab.folder("empty"), OPTIONS, List.of("true")).cpu();
		}
		return new Sample("CPU s", cpu).median();
	}

	private static Result compare(Lab lab, String what, Path folder, List<String> command, Goal goal, int runs, double nothing)
			throws IOException, InterruptedException {
		double[] fresh = new double[runs];
		double[] waiting = new double[runs];
		List<String> anew = new ArrayList<>(OPTIONS);
		anew.addAll(List.of("--env", "GUESTBENCH_JAVA=new"));
		for (int i = 0; i < runs; i++) {
			lab.say(what, i, runs);
			fresh[i] = lab.run(folder, anew, command).cpu();
			waiting[i] = lab.run(folder, OPTIONS, command).cpu();
		}
		Sample slow = new Sample("CPU s", fresh).less(nothing);
		Sample quick = new Sample("CPU s", waiting).less(nothing);
		return new Result.Measured(what + " in a waiting JVM against a new one", goal, slow.median() / quick.median(),
				"waiting " + quick + ", new " + slow + ", each less the " + Sample.number(nothing) + " CPU s of a run of `true`");
	}

	private static Path hello(Lab lab) throws IOException, InterruptedException {
		Path folder = lab.folder("hello");
		Files.writeString(folder.resolve("Hello.java"), """
				public class Hello {
					public static void main(String[] arguments) {
						System.out.println("Hello, world");
					}
				}
				""");
		compile(folder, ".", "Hello.java");
		return folder;
	}

	/** A folder with twenty small tests and the libraries that they need. */
	static Path twenty(Lab lab) throws IOException, InterruptedException {
		Path folder = lab.folder("twenty");
		StringBuilder source = new StringBuilder("import static org.junit.Assert.*;\nimport org.junit.Test;\npublic class TwentyTest {\n");
		for (int i = 0; i < TESTS; i++) {
			source.append("@Test public void sum").append(i).append("() { assertEquals(").append(i * (i + 1) / 2)
					.append(", java.util.stream.IntStream.rangeClosed(0, ").append(i).append(").sum()); }\n");
		}
		Files.writeString(folder.resolve("TwentyTest.java"), source.append("}\n"));
		Path tests = Files.createDirectories(folder.resolve("target/test-classes"));
		Path libraries = Files.createDirectories(folder.resolve("target/dependency"));
		Path sample = lab.top().resolve("tests/samples/junit-calculator");
		build(lab, sample);
		try (Stream<Path> jars = Files.list(sample.resolve("target/dependency"))) {
			for (Path jar : jars.toList()) {
				Files.write(libraries.resolve(jar.getFileName()), Files.readAllBytes(jar));
			}
		}
		compile(folder, libraries + "/*", "-d", tests.toString(), "TwentyTest.java");
		return folder;
	}

	/** A published library with some of its own tests, put together by the sample's build. */
	private static Path codec(Lab lab) throws IOException, InterruptedException {
		Path sample = lab.top().resolve("tests/samples/published-library");
		build(lab, sample);
		Path folder = lab.folder("codec");
		Programs.run(folder, Map.of(), List.of("cp", "-R", sample.resolve("target").toString(), ".")).orThrow("cp");
		try (Stream<Path> files = Files.walk(folder.resolve("target/test-classes"))) {
			for (Path file : files.toList()) {
				String name = file.getFileName().toString();
				if (name.endsWith("Test.class") && !OF_CODEC.contains(name)) {
					Files.delete(file);
				}
			}
		}
		return folder;
	}

	private static void build(Lab lab, Path sample) throws IOException, InterruptedException {
		Programs.run(sample, Map.of(), List.of("sh", "-c", "sed -n 's/^build: //p' guestbench.yaml | sh")).orThrow("the build of " + sample);
	}

	private static void compile(Path folder, String classPath, String... words) throws IOException, InterruptedException {
		String javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
		List<String> command = new ArrayList<>(List.of(javac, "--release", "17", "-cp", classPath));
		command.addAll(List.of(words));
		Programs.run(folder, Map.of(), command).orThrow("javac");
	}
}
