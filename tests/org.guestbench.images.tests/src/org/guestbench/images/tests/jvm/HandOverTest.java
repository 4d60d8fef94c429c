/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests.jvm;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.contract.NotTested;
import org.guestbench.images.internal.recipe.ImageFiles;
import org.guestbench.images.tests.Provided;
import org.guestbench.images.tests.jvm.Run.Running;
import org.guestbench.images.tests.jvm.Run.Setting;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.Timeout;

/** What a run that a waiting JVM has taken does differs in nothing from what a new JVM does: each case runs both ways. */
public class HandOverTest {

	private static final String FOLDER = "out/usr/lib/guestbench/";

	@Rule
	public final Timeout timeout = Timeout.seconds(900);
	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path work = Path.of("");
	private @Nullable Jdk17 jdk;
	private @Nullable WaitingJvms waiting;

	@Before
	public void prepare() throws Exception {
		Map<String, byte[]> programs = new HashMap<>();
		Provided.files().below("guest/java").forEach((path, bytes) -> {
			if (path.startsWith(FOLDER) && ImageFiles.isProgram(bytes)) {
				programs.put(path.substring(FOLDER.length()), bytes);
			}
		});
		Optional<Jdk17> found = Jdk17.find();
		NotTested.unless(programs.size() == 2, "waiting JVMs (the programs for waiting JVMs were not built)");
		NotTested.unless(found.isPresent(), "waiting JVMs (there is no Java 17 with a JVM)");
		waiting = new WaitingJvms(found.orElseThrow(), programs);
		jvms().before();
		jdk = found.orElseThrow();
		work = folder.newFolder("work").toPath();
		Programs.compile(work.resolve("classes"), folder.newFolder().toPath(), ProgramTexts.ALL);
		Files.writeString(work.resolve("here"), "");
		Files.writeString(work.resolve("classes/resource.txt"), "a resource\n");
		Files.writeString(work.resolve("resource.txt"), "beside\n");
	}

	@After
	public void end() {
		WaitingJvms jvms = waiting;
		if (jvms != null) {
			jvms.after();
		}
	}

	private WaitingJvms jvms() {
		WaitingJvms jvms = waiting;
		if (jvms == null) {
			throw new IllegalStateException();
		}
		return jvms;
	}

	private Jdk17 jdk() {
		Jdk17 found = jdk;
		if (found == null) {
			throw new IllegalStateException();
		}
		return found;
	}

	@Test
	public void aProgramSeesTheSame() throws Exception {
		same("-cp", "classes", "State");
		same("-cp", "classes", "State", "one", "two words", "", "ümlaut", "@file", "-cp", "*");
		same("-classpath", work.resolve("classes").toString(), "-Dkey=value=more", "-Dempty", "-Dkey=again", "-ea", "State");
		same("--class-path=classes:absent:other/", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "State", "-Dkey=argument");
		same(Map.of("CLASSPATH", "classes", "NAME", "va lue", "EMPTY", "", "TZ", "Asia/Tokyo"), "State");
	}

	@Test
	public void classPathsAreUnderstoodInTheSameWay() throws Exception {
		Path classes = work.resolve("classes");
		Path libraries = Files.createDirectories(work.resolve("lib"));
		for (String jar : List.of("a.jar", "b.JAR", "c.zip")) {
			jar(libraries.resolve(jar), "");
		}
		jar(work.resolve("run.jar"), "Main-Class: State\nClass-Path: lib/a.jar\nAdd-Opens: java.base/java.lang\n");
		same("-cp", "lib/*", "State");
		same("-cp", libraries + "/*:none/*:classes", "State");
		same("-jar", "run.jar", "argument");
		same("-cp", "ignored", "-jar", work.resolve("run.jar").toString());
		same("-jar", "lib/a.jar");
		assertNew(Map.of(), List.of("-jar", "absent.jar"));
		assertNew(Map.of(), List.of("-jar", "here"));
		work = classes;
		same("State");
		same("-cp", "", "State");
		same("-cp", ".:", "State");
		same("-cp", "*:..", "State");
	}

	@Test
	public void programsEndInTheSameWay() throws Exception {
		same("-cp", "classes", "Ends", "none");
		same("-cp", "classes", "Ends", "exit", "3");
		same("-cp", "classes", "Ends", "exit", "-1");
		same("-cp", "classes", "Ends", "halt", "4");
		same("-cp", "classes", "Ends", "throw");
		same("-cp", "classes", "Ends", "thread");
		same("-cp", "classes", "Ends", "late");
		same("-cp", "classes", "Ends", "deep");
		same("-cp", "classes", "Absent");
		same("-cp", "classes", "Ends$1");
		same("-cp", "classes", "ends");
		same("-cp", "classes", "java.lang.String");
	}

	@Test
	public void signalsReachTheProgram() throws Exception {
		for (String signal : List.of("TERM", "INT", "HUP", "KILL", "USR1", "ABRT")) {
			assertSameAfter(signal, "begins", "Ends", "wait");
		}
		assertSameAfter("WINCH", "listens", "Ends", "signal");
	}

	@Test
	public void aProgramThatIsToIgnoreSignalsDoes() throws Exception {
		String script = "trap '' TERM HUP; \"$@\" & trap - TERM HUP; kill -TERM $!; wait $!; echo $?";
		sameBy(List.of("sh", "-c", script, "sh"), Map.of(), null, "-cp", "classes", "Ends", "late");
	}

	@Test
	public void inputIsReadAsItComes() throws Exception {
		sameWith("first\nlast", "-cp", "classes", "Reads");
		sameWith("", "-cp", "classes", "Reads");
		for (boolean handOver : new boolean[] { false, true }) {
			if (handOver) {
				jvms().start();
			}
			Setting setting = setting(Map.of());
			List<String> command = command(handOver ? jvms().client() : jdk().java(), "-cp", "classes", "Reads");
			Running running = setting.start(ProcessBuilder.Redirect.PIPE, command).awaitOutput("ready");
			try (var writer = running.process().outputWriter()) {
				writer.write("late\n");
				writer.flush();
				running.awaitOutput("> late");
			}
			assertEquals("ready\n> late\n", running.await().out());
		}
		assertEquals(3, jvms().taken());
	}

	@Test
	public void descriptorsMaskAndLimitsAreHandedOver() throws Exception {
		String script = "umask 027; ulimit -c 0; ulimit -n 512; exec \"$@\" 3>report 9<resource.txt";
		sameBy(List.of("sh", "-c", script, "sh"), Map.of(), null, "-cp", "classes", "State");
		sameBy(List.of("sh", "-c", script, "sh"), Map.of(), null, "-cp", "classes", "Report");
		assertEquals("beside\n", Files.readString(work.resolve("report")));
	}

	@Test
	public void assertionsAreEnabledByTheSameRules() throws Exception {
		for (List<String> options : List.of(List.of("-ea"), List.of("-da"), List.of("-ea", "-da:p.q.Asserts"), List.of("-ea:p..."),
				List.of("-ea:p.q..."), List.of("-ea:..."), List.of("-ea:p.q.Asserts"), List.of("-ea:p.q.Asserts$Nested"),
				List.of("-enableassertions:p.q.Asserts", "-disableassertions:p..."), List.of("-ea:p", "-ea:q..."))) {
			List<String> arguments = new ArrayList<>(options);
			arguments.addAll(List.of("-cp", "classes", "p.q.Asserts"));
			same(arguments.toArray(String[]::new));
		}
	}

	@Test
	public void modulesAreOpened() throws Exception {
		same("-cp", "classes", "Opens");
		same("--add-opens", "java.base/java.lang=ALL-UNNAMED", "-cp", "classes", "Opens");
		same("--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED", "-cp", "classes", "Opens");
		same("--add-opens", "absent/p=ALL-UNNAMED", "--add-exports", "java.base/no.such=ALL-UNNAMED", "-cp", "classes", "Opens");
	}

	@Test
	public void aPatientJvmCompilesLater() throws Exception {
		jvms().start("--patience", "5");
		assertEquals("at first next to nothing", "200000\n1000\n", thresholds(List.of(), "Tier3InvocationThreshold", "1000"));
		jvms().start("--patience", "5", "--", "-XX:+UseSerialGC");
		assertEquals("who asks for options of the JVM gets no others", "40000\n",
				thresholds(List.of("-XX:+UseSerialGC"), "Tier4BackEdgeThreshold", "40000"));
		assertEquals(2, jvms().taken());
	}

	/** The values that a threshold has until it has the last one. */
	private String thresholds(List<String> options, String name, String last) throws Exception {
		List<String> arguments = new ArrayList<>(options);
		arguments.addAll(List.of("-cp", "classes", "Thresholds", name, last));
		return setting(Map.of()).run(null, command(jvms().client(), arguments.toArray(String[]::new))).out();
	}

	@Test
	public void whatCannotBeHonouredIsDoneByANewJvm() throws Exception {
		jvms().start();
		for (String arguments : List.of("-Xmx64m -cp classes Ends none", "-XX:+UseSerialGC -cp classes Ends none", "-version", "--version",
				"",
				"-Duser.home=/x -cp classes State", "-Djava.io.tmpdir=/x -cp classes State", "-m jdk.httpserver/absent", "--list-modules",
				"-esa -cp classes Ends none", "--add-opens java.base/java.lang=java.desktop -cp classes Ends none", "@absent",
				"-agentlib:absent Ends")) {
			assertNew(Map.of(), arguments.isEmpty() ? List.of() : List.of(arguments.split(" ")));
		}
		List<String> plain = List.of("-cp", "classes", "State");
		for (Map<String, String> environment : List.of(Map.of("JAVA_TOOL_OPTIONS", "-Da=b"), Map.of("JDK_JAVA_OPTIONS", "-Da=b"),
				Map.of("LC_ALL", "C"), Map.of("LANG", "en_US.UTF-8"), Map.of("LD_LIBRARY_PATH", "/x"), Map.of("GUESTBENCH_JAVA", "new"))) {
			assertNew(environment, plain);
		}
		assertEquals(0, jvms().taken());
		assertEquals(1, jvms().waiting());
	}

	@Test
	public void anotherJdkIsTaken() throws Exception {
		jvms().start();
		Path home = Files.createDirectories(folder.getRoot().toPath().resolve("other/bin")).getParent();
		Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\necho another \"$@\"\n");
		assertTrue(java.toFile().setExecutable(true));
		List<String> command = List.of(jvms().client().toString(), "Ends");
		assertEquals("another Ends\n", setting(Map.of("JAVA_HOME", home.toString())).run(null, command).out());
		String path = jvms().client().getParent() + ":" + home.resolve("bin") + ":/usr/bin:/bin";
		assertEquals("another Ends\n", setting(Map.of("PATH", path)).run(null, command).out());
		assertEquals(0, jvms().taken());
	}

	@Test
	public void eachJvmServesOneRunAndThenANewOneIsMade() throws Exception {
		jvms().start();
		jvms().start();
		List<String> command = command(jvms().client(), "-cp", "classes", "Ends", "none");
		for (int i = 0; i < 3; i++) {
			assertEquals("begins\nhook\n", setting(Map.of()).run(null, command).out());
		}
		assertEquals(2, jvms().taken());
		assertEquals(0, jvms().waiting());
	}

	@Test
	public void aJvmThatHasRehearsedTakesARunLikeAnyOther() throws Exception {
		Path classes = work.resolve("classes");
		jvms().start("--exercise", "Notes=" + classes);
		String before = Files.readString(classes.resolve("notes"));
		assertEquals(0, jvms().rehearse().status());
		assertEquals(0, jvms().rehearse().status());
		assertEquals("less often than before it waited, and as often each time", before + "4\n4\n",
				Files.readString(classes.resolve("notes")));
		assertEquals(1, jvms().waiting());
		List<String> command = command(jvms().client(), "-cp", "classes", "State");
		assertEquals(setting(Map.of()).run(null, command(jdk().java(), "-cp", "classes", "State")), setting(Map.of()).run(null, command));
		assertEquals(1, jvms().taken());
		assertEquals(0, jvms().waiting());
	}

	@Test
	public void aJvmThatCannotRehearseTakesNoRun() throws Exception {
		jvms().start("--exercise", "Notes=" + work.resolve("classes"));
		Files.writeString(work.resolve("classes/fail"), "");
		Run run = jvms().rehearse();
		assertEquals(1, run.status());
		assertTrue(run.err(), run.err().contains("jvm-0"));
		assertTrue(jvms().log(), jvms().log().contains("on purpose") && jvms().log().contains("jvm-0 waits no longer"));
		assertEquals(0, jvms().waiting());
		assertNew(Map.of(), List.of("-cp", "classes", "State"));
	}

	private void assertNew(Map<String, String> environment, List<String> arguments) throws Exception {
		String[] all = arguments.toArray(String[]::new);
		Run wanted = setting(environment).run(null, command(jdk().java(), all));
		assertEquals(arguments + " " + environment, wanted, setting(environment).run(null, command(jvms().client(), all)));
	}

	private void assertSameAfter(String signal, String output, String... program) throws Exception {
		List<Run> runs = new ArrayList<>();
		jvms().start();
		for (Path java : List.of(jdk().java(), jvms().client())) {
			List<String> arguments = new ArrayList<>(List.of("-cp", "classes"));
			arguments.addAll(List.of(program));
			Running running = setting(Map.of()).start(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()),
					command(java, arguments.toArray(String[]::new))).awaitOutput(output);
			new ProcessBuilder("kill", "-" + signal, Long.toString(running.process().pid())).start().waitFor();
			Run run = running.await();
			// A JVM that crashes says where, in its own words.
			runs.add(signal.equals("ABRT") ? new Run(run.status(), run.out().substring(0, output.length()), "") : run);
		}
		assertEquals(signal, runs.get(0), runs.get(1));
	}

	private void same(String... arguments) throws Exception {
		same(Map.of(), arguments);
	}

	private void same(Map<String, String> environment, String... arguments) throws Exception {
		sameBy(List.of(), environment, null, arguments);
	}

	private void sameWith(String input, String... arguments) throws Exception {
		sameBy(List.of(), Map.of(), input, arguments);
	}

	/** @param by a program that runs the rest of its arguments */
	private void sameBy(List<String> by, Map<String, String> environment, @Nullable String input, String... arguments) throws Exception {
		jvms().start();
		long before = jvms().taken();
		Map<String, String> traced = new HashMap<>(environment);
		traced.put("GUESTBENCH_JAVA_TRACE", "1");
		List<String> command = new ArrayList<>(by);
		command.addAll(command(jdk().java(), arguments));
		Run wanted = setting(traced).run(input, command);
		command.set(by.size(), jvms().client().toString());
		Run got = setting(traced).run(input, command);
		String what = String.join(" ", command);
		assertEquals(what + "\n" + got.err() + jvms().log(), before + 1, jvms().taken());
		assertEquals(what, wanted, new Run(got.status(), got.out(), WaitingJvms.withoutTrace(got.err())));
	}

	private Setting setting(Map<String, String> more) throws IOException {
		Map<String, String> environment = jvms().environment();
		environment.putAll(more);
		return new Setting(work, environment, jvms().scratch());
	}

	private static List<String> command(Path java, String... arguments) {
		List<String> command = new ArrayList<>(List.of(java.toString()));
		command.addAll(List.of(arguments));
		return command;
	}

	private void jar(Path jar, String manifest) throws IOException, InterruptedException {
		Path text = Files.writeString(folder.newFile().toPath(), manifest);
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "jar").toString(), "-c", "-f", jar.toString(), "-m",
				text.toString(), "-C", "classes", ".");
		Run run = setting(Map.of()).run(null, command);
		assertEquals(run.err(), 0, run.status());
	}
}
