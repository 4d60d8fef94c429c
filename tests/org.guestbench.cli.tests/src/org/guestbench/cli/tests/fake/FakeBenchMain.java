/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.cli.internal.BenchProcess;
import org.guestbench.cli.internal.background.InheritedBench;
import org.guestbench.cli.internal.background.Questions;
import org.guestbench.core.Connections;
import org.guestbench.images.Images;
import org.guestbench.run.Reaper;
import org.guestbench.run.RunListener;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.Stage;
import org.guestbench.run.ThrowawayRuns;
import org.guestbench.run.matrix.MatrixRuns;

/** The command line as a process of its own, for tests of signals and closed pipes. The system property {@code fake.run} tells what a run does. */
public final class FakeBenchMain {

	/** The text of a file that a cancelled run leaves in its folder. */
	public static final String CLEANED_UP = "cleaned up";

	private static final Map<String, FakeRuns.Script> SCRIPTS = Map.of("waits", FakeBenchMain::waits, "clings", FakeBenchMain::clings,
			"floods", FakeBenchMain::floods, "ends", FakeBenchMain::ends, "asks", FakeBenchMain::asks, "tells", FakeBenchMain::tells);
	private static final FakeRuns RUNS = new FakeRuns();
	private static final Questions QUESTIONS = new Questions();

	private FakeBenchMain() {
	}

	public static void main(String[] arguments) {
		FakeConnections connections = new FakeConnections();
		connections.connection(Connections.LOCAL);
		RUNS.running(SCRIPTS.getOrDefault(System.getProperty("fake.run", "ends"), FakeBenchMain::ends));
		FakeServices services = new FakeServices().with(ThrowawayRuns.class, RUNS).with(MatrixRuns.class, new OneImage())
				.with(Connections.class, connections)
				.with(Reaper.class, monitor -> new Reaper.Report(List.of(), List.of(), List.of(), List.of())).with(Images.class,
						new FakeImages().recipe("debian-12", "Debian 12"));
		System.exit(InheritedBench.find().map(background -> background.serve(services, QUESTIONS, "1.2.3"))
				.orElseGet(() -> new BenchProcess(services, "1.2.3").run(arguments)));
	}

	private static RunResult ends(RunListener listener, IProgressMonitor monitor) {
		FakeRuns.out(listener, "hello\n");
		FakeRuns.err(listener, "problem\n");
		return new RunResult.Finished(FakeRuns.summary(), 7);
	}

	/** Until it is cancelled, and then as long as cleaning up takes. */
	private static RunResult waits(RunListener listener, IProgressMonitor monitor) {
		FakeRuns.out(listener, "ready\n");
		while (!monitor.isCanceled()) {
			pause();
		}
		pause();
		FakeRuns.out(listener, "cleaned up\n");
		try {
			Files.writeString(RUNS.asked().directory().resolve(CLEANED_UP), CLEANED_UP);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return new RunResult.Cancelled(FakeRuns.summary(), Stage.RUN);
	}

	/** Asks whoever called. */
	private static RunResult asks(RunListener listener, IProgressMonitor monitor) {
		FakeRuns.out(listener, "confirmed: " + QUESTIONS.confirm("Go on?") + "\n");
		QUESTIONS.credentials(URI.create("ssh://lab"), "The lab wants a password.").ifPresent(credentials -> FakeRuns.out(listener,
				credentials.user() + " has a secret of " + credentials.secret().length + " characters\n"));
		return new RunResult.Finished(FakeRuns.summary(), 0);
	}

	/** Says what the run was asked for. */
	private static RunResult tells(RunListener listener, IProgressMonitor monitor) {
		RunSpec spec = RUNS.asked();
		FakeRuns.out(listener,
				spec.directory() + " " + spec.command() + " " + spec.environment() + " " + ProcessHandle.current().pid() + "\n");
		return new RunResult.Finished(FakeRuns.summary(), 0);
	}

	/** Does not hear that it is cancelled. */
	private static RunResult clings(RunListener listener, IProgressMonitor monitor) {
		FakeRuns.out(listener, "ready\n");
		while (true) {
			pause();
		}
	}

	/** Writes until it is cancelled. */
	private static RunResult floods(RunListener listener, IProgressMonitor monitor) {
		String line = "0123456789abcdef".repeat(512) + "\n";
		while (!monitor.isCanceled()) {
			FakeRuns.out(listener, line);
		}
		return new RunResult.Cancelled(FakeRuns.summary(), Stage.RUN);
	}

	/** Some time that does not matter. */
	private static void pause() {
		try {
			new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
	}
}
