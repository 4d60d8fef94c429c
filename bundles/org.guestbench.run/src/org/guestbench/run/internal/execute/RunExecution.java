/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.guest.GuestId;
import org.guestbench.run.Reaper;
import org.guestbench.run.RunListener;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunResult;
import org.guestbench.run.Stage;
import org.guestbench.run.TestReport;
import org.guestbench.run.internal.files.Folders;
import org.guestbench.run.internal.files.PushedFiles;
import org.guestbench.run.internal.journal.JournalEntry;
import org.guestbench.run.internal.journal.JournalHeader;
import org.guestbench.run.internal.journal.JournalStep;
import org.guestbench.run.internal.plan.Planner;

/** One run, from its journal entry to the entry's removal. Used once, by one thread. */
final class RunExecution {

	private static final Object NOTHING = new Object();

	private final Bench bench;
	private final RunLog log;
	private final Reporter reporter;
	private final DeadlineRunner deadlines;
	private final SubMonitor monitor;
	private final Map<Stage, Duration> times = new EnumMap<>(Stage.class);
	private PushedFiles pushed = PushedFiles.NONE;
	private RunPlan plan;

	RunExecution(Bench bench, RunPlan plan, RunListener listener, IProgressMonitor monitor) {
		this.bench = bench;
		this.plan = plan;
		this.log = new RunLog(bench.clock());
		this.reporter = new Reporter(listener, log);
		this.deadlines = new DeadlineRunner(bench.deadlines().grace());
		this.monitor = SubMonitor.convert(monitor, "Run " + plan.id(), 100);
	}

	RunResult execute() {
		try {
			if (!plan.feasible()) {
				return unable(status(plan.problems()));
			}
			sweep();
			try (JournalEntry entry = bench.journal().begin(header())) {
				return recorded(entry);
			} catch (IOException e) {
				return unable(Status.error("The journal entry of the run cannot be written, so that nothing was begun: " + e.getMessage()
						+ ". Make room, or see to the permissions of that folder.", e));
			} catch (CoreException e) {
				return unable(e.getStatus());
			}
		} finally {
			if (deadlines.interrupted()) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** Before there is anything to clean up. */
	private RunResult unable(IStatus reason) {
		Stage first = plan.build().isEmpty() ? Stage.IMAGE : Stage.BUILD;
		return new RunResult.CouldNotStart(new RunResult.Summary(times, TestReport.NONE, null, null), first, reason);
	}

	private static IStatus status(List<RunProblem> problems) {
		IStatus[] errors = problems.stream().filter(p -> p.severity() == RunProblem.Severity.ERROR)
				.map(p -> Status.error(p.message() + " " + p.remedy())).toArray(IStatus[]::new);
		return errors.length == 1 ? errors[0]
				: new MultiStatus(RunExecution.class, IStatus.ERROR, errors, "The run has " + errors.length + " problems.", null);
	}

	/** What killed benches left takes memory that this run may need; but it holds no run up for long. */
	private void sweep() {
		try {
			Reaper.Report report = deadlines.run("Sweep before run " + plan.id(), bench.deadlines().sweep(), true, monitor.newChild(2),
					bench.reaper()::reap);
			report.reaped().forEach(r -> reporter.notice("Removed what was left of run " + r.run() + ", whose bench was killed"
					+ (r.removed().isEmpty() ? "." : ": " + String.join(", ", r.removed()) + ".")));
			report.problems().forEach(p -> reporter.notice(p.getMessage()));
		} catch (OperationCanceledException e) {
			// The first stage sees it too, and says so.
			log.add("the sweep was cancelled");
		} catch (DeadlineExceededException | CoreException e) {
			reporter.notice(
					"What killed benches left behind could not be removed yet: " + e.getMessage() + ". Run 'guestbench reap' later.");
		}
	}

	private JournalHeader header() throws CoreException {
		ConnectionSpec connection = bench.connections().specs().stream().filter(s -> s.id().equals(plan.connection())).findFirst()
				.orElseThrow(() -> new CoreException(Status.error("There is no connection '" + plan.connection() + "' any more.")));
		List<Path> paths = new ArrayList<>(List.of(bench.journal().scratch(plan.id())));
		Path results = plan.results();
		if (results != null) {
			paths.add(ResultsFolder.staging(results, plan.id()));
		}
		return new JournalHeader(plan.id(), bench.clock().instant(), bench.owner(), connection, bench.ids().guest(), paths);
	}

	private RunResult recorded(JournalEntry entry) {
		try (Guestroom room = new Guestroom(bench, entry, reporter)) {
			Ending ending = perform(room);
			if (ending instanceof Ending.Exited) {
				room.noteMemory(plan);
			}
			Conclusion.Outcome outcome = conclude(ending, room);
			log.add(outcome.ending().words());
			@Nullable
			GuestId kept = discard(outcome.ending(), room);
			return outcome.ending().result(new RunResult.Summary(times, outcome.report(), outcome.evidence(), kept));
		}
	}

	private Ending perform(Guestroom room) {
		try {
			prepareScratch();
			if (!plan.build().isEmpty()) {
				stage(Stage.BUILD, 20, m -> build(room, m));
			}
			reporter.planned(plan);
			Command command = plan.command();
			if (command == null) {
				throw new StageException(new Ending.Unable(Stage.BUILD, status(plan.problems())));
			}
			stage(Stage.IMAGE, 10, m -> {
				room.acquireBase(plan, command, m);
				return NOTHING;
			});
			stage(Stage.START, 20, m -> {
				room.start(plan, m);
				return NOTHING;
			});
			pushed = stage(Stage.DEPLOY, 10, room::deploy);
			return new Ending.Exited(stage(Stage.RUN, 30, m -> room.run(command, plan.spec().debug(), m)).status());
		} catch (StageException e) {
			return e.ending();
		}
	}

	private void prepareScratch() throws StageException {
		try {
			Files.createDirectories(bench.journal().scratch(plan.id()), Folders.privateFolder());
		} catch (IOException e) {
			Stage first = plan.build().isEmpty() ? Stage.IMAGE : Stage.BUILD;
			throw new StageException(
					new Ending.Unable(first, Status.error("The folder for the run's own files cannot be made. Make room.", e)));
		}
	}

	/** Builds, and then looks again at what there is to run. */
	private Object build(Guestroom room, IProgressMonitor m) throws CoreException {
		SubMonitor progress = SubMonitor.convert(m, "Building", 10);
		room.note(JournalStep.BUILD_STARTED);
		int status = new BuildCommand(bench.processes(), plan.id(), plan.spec().hostEnvironment()).run(plan.build(), plan.directory(),
				reporter.sink(), progress.split(9));
		room.note(JournalStep.BUILD_ENDED);
		if (status != 0) {
			throw new CoreException(Status.error("The build command ended with status " + status
					+ ". Its output says why; correct the build, or 'build' in guestbench.yaml."));
		}
		RunPlan before = plan;
		plan = bench.planner().plan(before.spec(), before.id(), before.created(), Planner.Moment.AFTER_BUILD, progress.split(1));
		if (!plan.feasible()) {
			throw new CoreException(status(plan.problems()));
		}
		plan.problems().stream().filter(p -> !before.problems().contains(p)).forEach(p -> reporter.notice(p.message() + " " + p.remedy()));
		return NOTHING;
	}

	private <T> T stage(Stage stage, int ticks, DeadlineRunner.Work<T> work) throws StageException {
		if (monitor.isCanceled()) {
			throw new StageException(new Ending.Cancel(stage));
		}
		return stage(stage, true, monitor.newChild(ticks), work);
	}

	private <T> T stage(Stage stage, boolean cancellable, IProgressMonitor child, DeadlineRunner.Work<T> work) throws StageException {
		reporter.started(stage);
		long begin = System.nanoTime();
		try {
			return deadlines.run("Run " + plan.id() + ": " + stage, bench.deadlines().of(stage, plan.timeout()), cancellable, child, work);
		} catch (DeadlineExceededException e) {
			throw new StageException(new Ending.Late(stage, e.limit()));
		} catch (OperationCanceledException e) {
			throw new StageException(new Ending.Cancel(stage));
		} catch (ChannelClosedException e) {
			throw new StageException(new Ending.Died(stage, e.getStatus()));
		} catch (CoreException e) {
			throw new StageException(new Ending.Unable(stage, e.getStatus()));
		} finally {
			finished(stage, begin);
		}
	}

	private void finished(Stage stage, long begin) {
		Duration time = Duration.ofNanos(System.nanoTime() - begin);
		times.put(stage, time);
		reporter.finished(stage, time);
	}

	private Conclusion.Outcome conclude(Ending ending, Guestroom room) {
		Conclusion conclusion = new Conclusion(bench, plan, room, pushed, reporter, log, deadlines, monitor);
		if (!conclusion.neededFor(ending)) {
			return new Conclusion.Outcome(ending, TestReport.NONE, null);
		}
		reporter.started(Stage.COLLECT);
		long begin = System.nanoTime();
		try {
			return conclusion.conclude(ending);
		} finally {
			finished(Stage.COLLECT, begin);
		}
	}

	/** Never cancelled: it ends by itself, or by its deadline. Returns the guest if it is kept. */
	private @Nullable GuestId discard(Ending ending, Guestroom room) {
		boolean keep = keep(ending, room);
		try {
			stage(Stage.DISCARD, false, monitor.newChild(5), m -> {
				if (keep) {
					room.keep(m);
				} else {
					room.discard(m);
				}
				return NOTHING;
			});
			return keep ? room.guestId() : null;
		} catch (StageException e) {
			reporter.notice("What the run made could not be removed: " + e.ending().words()
					+ ". The next run tries again; so does 'guestbench reap'.");
			return null;
		}
	}

	private boolean keep(Ending ending, Guestroom room) {
		if (!room.guestBegun() || room.channel() == null || ending instanceof Ending.Died) {
			return false;
		}
		return switch (plan.keep()) {
		case NEVER -> false;
		case ON_FAILURE -> ending.failure();
		case ALWAYS -> true;
		};
	}
}
