/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.run.GuestKind;
import org.guestbench.run.Reaper;
import org.guestbench.run.RunListener;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.Stage;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.internal.execute.DefaultPreparation;

/** Runs in guests of a session, of the user who runs this or by the URI in the file {@code uri} of the bench; it prints what became of them, line by line. */
final class SessionRuns {

	private static final String CONNECTION = "session";
	private static final Duration LONG = Duration.ofMinutes(10);

	/** Whatever else is wanted is a project with tests. */
	private static final Set<String> COMMANDS = Set.of("prepare", "sleep", "nap", "reap", "read", "true");

	/** Of commands, and of projects with tests. */
	static final String PLAIN = "debian-12";
	static final String JAVA = "debian-12-java";

	private final RealBench bench;

	private SessionRuns(Path root) throws IOException, CoreException {
		bench = new RealBench(root);
		if (bench.connections.specs().stream().noneMatch(spec -> spec.id().equals(CONNECTION))) {
			Path other = root.resolve("uri");
			bench.connections.add(new ConnectionSpec(CONNECTION,
					URI.create(Files.exists(other) ? Files.readString(other) : "qemu:///session"), Map.of()));
		}
	}

	/**
	 * @param arguments folder of the bench, then what is to be done: a project, or {@code prepare} a template of which {@code true}, {@code sleep} and
	 *                  {@code nap} are forks, or {@code read} what is in the folder, or {@code reap}
	 */
	public static void main(String[] arguments) throws IOException, CoreException {
		SessionRuns runs = new SessionRuns(Path.of(arguments[0]));
		List<String> wantedAll = List.of(arguments).subList(1, arguments.length);
		for (String image : wantedAll.stream().anyMatch(wanted -> !COMMANDS.contains(name(wanted))) ? List.of(PLAIN, JAVA)
				: List.of(PLAIN)) {
			if (RealBench.images().find(image).isEmpty()) {
				System.out.println("no image " + image);
				return;
			}
		}
		for (String wanted : wantedAll) {
			switch (name(wanted)) {
			case "prepare" -> runs.prepare(Path.of(wanted));
			case "sleep" -> runs.run(PLAIN, Path.of(wanted), "sleep", "600");
			case "nap" -> runs.run(PLAIN, Path.of(wanted), "sleep", "3");
			case "reap" -> runs.reap();
			case "read" -> runs.run(PLAIN, Path.of(wanted), "grep", "-qx", "brought", "payload");
			case "true" -> runs.run(PLAIN, Path.of(wanted), "true");
			default -> runs.run(JAVA, Path.of(wanted));
			}
		}
		System.out
				.println("guests " + runs.bench.connections.open(CONNECTION, new NullProgressMonitor()).guests(new NullProgressMonitor()));
		System.out.println("done");
	}

	private static String name(String wanted) {
		return String.valueOf(Path.of(wanted).getFileName());
	}

	private void prepare(Path project) throws CoreException {
		GuestKind kind = GuestKind.of(plan(PLAIN, project, "true"));
		System.out.println("template "
				+ new DefaultPreparation(bench.connections, RealBench.images()).prepare(kind, new NullProgressMonitor()).usable());
	}

	private RunPlan plan(String image, Path project, String... command) {
		RunSpec spec = new RunSpec(project, CONNECTION, image, null, null, null, LONG, RunSpec.Start.AUTO, Map.of(), null,
				project.resolveSibling(project.getFileName() + "-results"), RunSpec.Keep.NEVER, List.of(command), Map.of());
		return bench.runs.plan(spec, new NullProgressMonitor());
	}

	private void run(String image, Path project, String... command) {
		RunPlan plan = plan(image, project, command);
		for (RunProblem problem : plan.problems()) {
			System.err.println(problem);
		}
		RunResult result = bench.runs.execute(plan, new RunListener() {
			@Override
			public void started(Stage stage) {
				System.out.println("stage " + stage);
			}

			@Override
			public void notice(String message) {
				System.out.println("notice " + message);
			}
		}, new NullProgressMonitor());
		System.err.println(result.summary().times() + " " + result);
		System.out.println("result " + result.getClass().getSimpleName() + " " + result.exitStatus() + " passed "
				+ result.summary().tests().count(Outcome.PASSED));
	}

	private void reap() {
		Reaper.Report report = bench.reaper.reap(new NullProgressMonitor());
		System.out.println("reaped " + report.reaped().size() + " problems " + report.problems());
	}
}
