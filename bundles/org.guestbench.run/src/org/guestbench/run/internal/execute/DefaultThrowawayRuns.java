/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.time.Clock;
import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.core.Connections;
import org.guestbench.core.GuestChannels;
import org.guestbench.images.Images;
import org.guestbench.run.RunListener;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.ThrowawayRuns;
import org.guestbench.run.internal.admission.Admission;
import org.guestbench.run.internal.detect.JUnitCommand;
import org.guestbench.run.internal.detect.ProjectDetector;
import org.guestbench.run.internal.journal.DefaultReaper;
import org.guestbench.run.internal.journal.Owner;
import org.guestbench.run.internal.journal.RunJournal;
import org.guestbench.run.internal.journal.StateFolder;
import org.guestbench.run.internal.payload.PayloadStores;
import org.guestbench.run.internal.plan.DiskSpace;
import org.guestbench.run.internal.plan.Planner;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Any number of runs at once, each on the thread that asks for it. */
@Component(service = ThrowawayRuns.class)
public final class DefaultThrowawayRuns implements ThrowawayRuns {

	private final Bench bench;

	@Activate
	public DefaultThrowawayRuns(BundleContext context, @Reference Connections connections, @Reference GuestChannels channels,
			@Reference Images images) {
		this(bench(context, connections, channels, images));
	}

	public DefaultThrowawayRuns(Bench bench) {
		this.bench = bench;
	}

	private static Bench bench(BundleContext context, Connections connections, GuestChannels channels, Images images) {
		StateFolder state = StateFolder.ofThisUser();
		RunJournal journal = state.journal();
		Owner owner = Owner.current();
		ProjectDetector detector = new ProjectDetector(new JUnitCommand(context));
		Planner planner = new Planner(connections, images, detector, DiskSpace.REAL, journal.folder());
		List<String> versions = List.of("Guestbench " + context.getBundle().getVersion(),
				"Java " + System.getProperty("java.vm.version", "?") + " of " + System.getProperty("java.vendor", "?"),
				System.getProperty("os.name", "?") + " " + System.getProperty("os.version", "?") + " "
						+ System.getProperty("os.arch", "?"));
		return new Bench(connections, channels, images, planner, journal, new DefaultReaper(journal, owner, connections),
				PayloadStores.ofThisUser(),
				new Admission(state.queue(), Clock.systemUTC()),
				owner,
				IdSource.secure(), Clock.systemUTC(), ProcessStarter.REAL, Deadlines.STANDARD, state.evidence(), versions);
	}

	@Override
	public RunPlan plan(RunSpec spec, IProgressMonitor monitor) {
		return bench.planner().plan(spec, bench.ids().run(), bench.clock().instant(), Planner.Moment.BEFORE_BUILD, monitor);
	}

	@Override
	public RunResult execute(RunPlan plan, RunListener listener, IProgressMonitor monitor) {
		return new RunExecution(bench, plan, listener, monitor).execute();
	}
}
