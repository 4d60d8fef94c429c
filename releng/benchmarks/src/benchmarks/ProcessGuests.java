/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A program of a language runtime in a new process guest, from the guest's start to the program's end, against the same without a guest. */
final class ProcessGuests implements Row {

	@Override
	public String name() {
		return "process";
	}

	@Override
	public void measure(Lab lab, int runs, Consumer<Result> results) throws IOException, InterruptedException {
		JsonObject jvm = runtime(lab);
		if (jvm == null) {
			results.accept(new Result.Skipped("a JVM in a process guest", "guests cannot be made of a JVM here; see guestbench check"));
			return;
		}
		String image = jvm.get("name").getAsString();
		Path folder = lab.folder("process-hello");
		compile(folder);
		String java = Path.of(jvm.get("home").getAsString(), "bin", "java").toString();
		double[] alone = new double[runs];
		double[] guest = new double[runs];
		double[] start = new double[runs];
		double[] prompt = new double[runs];
		for (int i = 0; i < runs; i++) {
			lab.say("a process guest", i, runs);
			alone[i] = Programs.run(folder, Map.of(), List.of(java, "-cp", ".", "Hello")).orThrow("java").wall();
			Run run = lab.run(folder, List.of("--image", image), List.of("java", "-cp", ".", "Hello"));
			start[i] = run.stage("start");
			guest[i] = start[i] + run.stage("run");
			prompt[i] = run.wall();
		}
		Sample bare = new Sample("s", alone);
		Sample inGuest = new Sample("s", guest);
		Sample whole = new Sample("s", prompt);
		results.accept(
				new Result.Measured("hello world in a new guest of " + image + " (start and run) against the bare runtime",
						Goal.atMost("×", 1.3, 1.1), inGuest.median() / bare.median(),
						"guest " + inGuest + ", of which " + new Sample("s", start) + " until it answers; bare " + bare));
		results.accept(new Result.Measured("the same, `guestbench run --image " + image + "` from prompt to prompt", Goal.atMost("s", 1.5, 0.6),
						whole.median(), whole.toString()));
	}

	/** The newest JVM that guests can be made of. */
	private static JsonObject runtime(Lab lab) throws IOException, InterruptedException {
		Ended list = lab.guestbench(List.of("images", "list", "--json")).orThrow("guestbench images list");
		for (JsonElement element : JsonParser.parseString(list.out()).getAsJsonObject().getAsJsonArray("runtimes")) {
			JsonObject runtime = element.getAsJsonObject();
			if (runtime.get("kind").getAsString().equals("jvm") && runtime.get("problem").isJsonNull()) {
				return runtime;
			}
		}
		return null;
	}

	private static void compile(Path folder) throws IOException, InterruptedException {
		Files.writeString(folder.resolve("Hello.java"),
				"public class Hello { public static void main(String[] arguments) { System.out.println(\"Hello, world\"); } }");
		String javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
		Programs.run(folder, Map.of(), List.of(javac, "--release", "17", "Hello.java")).orThrow("javac");
	}
}
