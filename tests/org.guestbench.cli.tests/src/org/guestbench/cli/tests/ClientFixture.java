/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.guestbench.cli.internal.BenchProcess;
import org.guestbench.cli.internal.HostEnvironment;
import org.guestbench.cli.internal.background.Report;
import org.guestbench.cli.internal.background.RunningBenches;
import org.guestbench.cli.tests.fake.FakeBenchMain;
import org.osgi.framework.FrameworkUtil;

/** A product whose command line is a {@link FakeBenchMain}, the real client, and a runtime folder of their own. */
final class ClientFixture implements AutoCloseable {

	private static final String CLIENT = "client/out/guestbench-client-x86_64";
	private static final long DEADLINE_SECONDS = 120;

	final Path home;
	final Path product;
	final Path runtime;
	private final Path client;
	private final Map<String, String> environment;
	private final AtomicInteger calls = new AtomicInteger();

	/** @param script of {@link FakeBenchMain} */
	ClientFixture(Path home, String script) throws IOException {
		this.home = home;
		product = Files.createDirectory(home.resolve("product"));
		runtime = Files.createDirectory(home.resolve("run"),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		client = home.resolve("client");
		URL built = Objects.requireNonNull(Objects.requireNonNull(FrameworkUtil.getBundle(BenchProcess.class)).getEntry(CLIENT),
				"There is no client; the build makes it.");
		try (InputStream stream = built.openStream()) {
			Files.copy(stream, client);
		}
		Files.setPosixFilePermissions(client, PosixFilePermissions.fromString("rwx------"));
		Files.writeString(product.resolve("jvm.args"),
				String.join("\n", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.home=" + home, "-Dfake.run=" + script,
						"-Dosgi.install.area=file:" + product + "/", "-cp", quoted(ChildBench.classPath()), FakeBenchMain.class.getName())
						+ "\n");
		environment = Map.of("XDG_RUNTIME_DIR", runtime.toString(), "GUESTBENCH_DAEMON", "yes", "PATH", "/usr/bin:/bin", "LANG", "C.UTF-8");
	}

	/** As a file of arguments of "java" wants what may have spaces. */
	private static String quoted(String text) {
		return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

	ChildBench call(String... arguments) throws IOException {
		return call(Map.of(), arguments);
	}

	/** @param more added to the environment, or replacing what is there */
	ChildBench call(Map<String, String> more, String... arguments) throws IOException {
		return ChildBench.start(command(more, arguments), home.resolve("err" + calls.incrementAndGet()));
	}

	ProcessBuilder command(Map<String, String> more, String... arguments) {
		List<String> command = new ArrayList<>(List.of(client.toString(), product.toString(),
				Path.of(System.getProperty("java.home"), "bin", "java").toString()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
		builder.environment().clear();
		builder.environment().putAll(environment);
		builder.environment().putAll(more);
		return builder;
	}

	RunningBenches benches() {
		return new RunningBenches(HostEnvironment.ofCaller(environment, home));
	}

	/** The only bench there is. */
	ProcessHandle bench() throws Exception {
		List<Report> reports = benches().reports();
		assertTrue(reports.toString(), reports.size() == 1);
		return ProcessHandle.of(reports.get(0).pid()).orElseThrow();
	}

	static void kill(ProcessHandle process) throws IOException, InterruptedException {
		Process kill = new ProcessBuilder("kill", "-KILL", Long.toString(process.pid())).inheritIO().start();
		assertTrue("kill did not end", kill.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS));
	}

	void awaitNoBench() throws Exception {
		await("the benches did not end", () -> benches().reports().isEmpty());
	}

	static void await(String complaint, Condition condition) throws Exception {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
		while (!condition.holds()) {
			assertTrue(complaint, System.nanoTime() < end);
			TimeUnit.MILLISECONDS.sleep(20);
		}
	}

	interface Condition {
		boolean holds() throws Exception;
	}

	@Override
	public void close() throws Exception {
		for (Report report : benches().reports()) {
			ProcessHandle.of(report.pid()).ifPresent(ProcessHandle::destroyForcibly);
		}
	}
}
