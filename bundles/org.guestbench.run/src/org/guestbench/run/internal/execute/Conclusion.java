/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.run.RunPlan;
import org.guestbench.run.Stage;
import org.guestbench.run.TestReport;
import org.guestbench.run.internal.files.PushedFiles;
import org.guestbench.run.internal.report.TestLog;

/** What is done when the command has ended, in whatever way: results are brought back, evidence is written down. */
final class Conclusion {

	private static final Duration SERIAL_LOG = Duration.ofSeconds(30);

	private final Bench bench;
	private final RunPlan plan;
	private final Guestroom room;
	private final PushedFiles pushed;
	private final Reporter reporter;
	private final RunLog log;
	private final DeadlineRunner deadlines;
	private final SubMonitor monitor;

	Conclusion(Bench bench, RunPlan plan, Guestroom room, PushedFiles pushed, Reporter reporter, RunLog log,
			DeadlineRunner deadlines, SubMonitor monitor) {
		this.bench = bench;
		this.plan = plan;
		this.room = room;
		this.pushed = pushed;
		this.reporter = reporter;
		this.log = log;
		this.deadlines = deadlines;
		this.monitor = monitor;
	}

	/** @param ending what came of the run after all; collecting may fail too */
	record Outcome(Ending ending, TestReport report, @Nullable Path evidence) {
	}

	/** Whether there is anything to bring back or to write down. */
	boolean neededFor(Ending ending) {
		return room.guestBegun() || evidenceWanted(ending);
	}

	/** Without a folder for it, evidence is for failures of the bench: what the command has to say was shown. */
	private boolean evidenceWanted(Ending ending) {
		return ending.failure() && (plan.results() != null || !(ending instanceof Ending.Exited));
	}

	Outcome conclude(Ending ended) {
		Ending ending = ended;
		Collected collected = Collected.NOTHING;
		if (ending.guestAnswers()) {
			try {
				collected = collect();
			} catch (StageException e) {
				ending = worse(ending, e.ending());
			}
		}
		TestLog tests = reporter.tests();
		TestReport unreported = Results.unreported(collected.tests(), tests.report(ended.unfinishedTest()));
		tellDropped(tests);
		try {
			store(collected, unreported);
		} catch (IOException e) {
			ending = worse(ending, new Ending.Unable(Stage.COLLECT,
					Status.error("The results cannot be written to " + plan.results() + ". Make room, or name another folder.", e)));
		}
		@Nullable
		Path evidence = evidenceWanted(ending) ? evidence(ending) : null;
		return new Outcome(ending, Results.all(collected.tests(), unreported), evidence);
	}

	/** A command that failed, failed; but one that passed without its results being there is a failure of the bench. */
	private Ending worse(Ending ending, Ending collecting) {
		if (ending instanceof Ending.Exited exited && exited.status() == 0) {
			return collecting;
		}
		reporter.notice("The results are missing or incomplete: " + collecting.words() + ".");
		return ending;
	}

	private void tellDropped(TestLog tests) {
		if (reporter.droppedEvents() > 0 || tests.forgotten() > 0) {
			reporter.notice((reporter.droppedEvents() + tests.forgotten())
					+ " lines of the test event stream were dropped: they were too long, too many, or no events.");
		}
	}

	private Collected collect() throws StageException {
		GuestChannel channel = room.channel();
		Command command = plan.command();
		if (channel == null || command == null) {
			return Collected.NOTHING;
		}
		try {
			Collector collector = new Collector(room.scratch(), plan.resultPatterns(), pushed, reporter.notices());
			return deadlines.run("Run " + plan.id() + ": results", bench.deadlines().collect(), true, monitor.newChild(3),
					m -> collector.collect(channel, command, m));
		} catch (DeadlineExceededException e) {
			throw new StageException(new Ending.Late(Stage.COLLECT, e.limit()));
		} catch (OperationCanceledException e) {
			throw new StageException(new Ending.Cancel(Stage.COLLECT));
		} catch (ChannelClosedException e) {
			throw new StageException(new Ending.Died(Stage.COLLECT, e.getStatus()));
		} catch (CoreException e) {
			throw new StageException(new Ending.Unable(Stage.COLLECT, e.getStatus()));
		}
	}

	private void store(Collected collected, TestReport unreported) throws IOException {
		Path results = plan.results();
		if (results == null || collected.files().isEmpty() && unreported.tests().isEmpty()) {
			return;
		}
		ResultsFolder folder = new ResultsFolder(results, plan.id());
		try {
			folder.put(collected.files(), unreported);
		} finally {
			folder.close();
		}
	}

	/** Failing to write evidence is told and changes nothing else. */
	private @Nullable Path evidence(Ending ending) {
		Path results = plan.results();
		ResultsFolder folder = results == null ? null : new ResultsFolder(results, plan.id());
		try {
			String name = "evidence-" + plan.id();
			Path staged = folder == null ? Files.createDirectories(room.scratch().resolve(name)) : folder.stage(name);
			serialLog(staged);
			new Evidence(plan, reporter, log, bench.versions()).write(staged, ending.words(), room.base());
			return folder == null ? new EvidenceShelf(bench.evidence()).add(staged) : folder.publish(staged);
		} catch (IOException e) {
			reporter.notice("The evidence of the failure cannot be written: " + e.getMessage() + ". Make room.");
			return null;
		} finally {
			if (folder != null) {
				close(folder);
			}
		}
	}

	private void close(ResultsFolder folder) {
		try {
			folder.close();
		} catch (IOException e) {
			// Discarding removes it, or says why it cannot.
			log.add("the staging folder is still there: " + e);
		}
	}

	private void serialLog(Path folder) {
		Connection connection = room.connection();
		if (connection == null || !room.guestBegun()) {
			return;
		}
		try {
			Evidence evidence = new Evidence(plan, reporter, log, bench.versions());
			deadlines.run("Run " + plan.id() + ": serial log", SERIAL_LOG, false, monitor.newChild(1),
					m -> write(evidence, folder, connection, m));
		} catch (CoreException | DeadlineExceededException | OperationCanceledException e) {
			log.add("the serial log cannot be read: " + e.getMessage());
		}
	}

	private Path write(Evidence evidence, Path folder, Connection connection, IProgressMonitor m) throws CoreException {
		try {
			evidence.writeSerialLog(folder, connection, room.guestId(), m);
			return folder;
		} catch (IOException e) {
			throw new CoreException(Status.error("The serial log cannot be copied: " + e.getMessage(), e));
		}
	}
}
