/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.launch.Comparisons;
import org.guestbench.launch.Planning;
import org.guestbench.launch.ProjectSupports;
import org.guestbench.launch.RunLauncher;
import org.guestbench.run.RunListener;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.ThrowawayRuns;
import org.guestbench.run.internal.matrix.DefaultMatrixRuns;
import org.guestbench.run.matrix.MatrixRuns;
import org.guestbench.ui.Services;
import org.junit.rules.ExternalResource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Runs that go as the test says, in place of real ones, for what the workbench makes of them. */
final class ScriptedRuns extends ExternalResource implements ThrowawayRuns {

	@FunctionalInterface
	interface Script {
		RunResult run(RunPlan plan, RunListener listener, IProgressMonitor monitor);
	}

	private final ConcurrentLinkedQueue<RunPlan> plans = new ConcurrentLinkedQueue<>();
	private final ConcurrentLinkedQueue<ServiceRegistration<?>> registrations = new ConcurrentLinkedQueue<>();
	private volatile List<RunProblem> problems = List.of();
	private volatile Script script = (plan, listener, monitor) -> {
		throw new AssertionError("The test does not say how the run goes.");
	};

	void script(Script next) {
		script = next;
	}

	void problems(RunProblem... found) {
		problems = List.of(found);
	}

	/** Every plan that was executed. */
	List<RunPlan> executed() {
		return List.copyOf(plans);
	}

	@Override
	protected void before() {
		BundleContext context = FrameworkUtil.getBundle(getClass()).getBundleContext();
		Dictionary<String, Object> first = new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1000));
		MatrixRuns several = new DefaultMatrixRuns(this);
		Planning planning = new Planning(this, several, Services.get(getClass(), ProjectSupports.class));
		registrations.add(context.registerService(Planning.class, planning, first));
		registrations.add(context.registerService(RunLauncher.class, new RunLauncher(this, several, planning, plan -> {
			// a script needs no guest
		}, Services.get(getClass(), Comparisons.class), null), first));
	}

	@Override
	protected void after() {
		// the workbench's rule may run a test once more
		registrations.forEach(ServiceRegistration::unregister);
		registrations.clear();
		plans.clear();
	}

	@Override
	public RunPlan plan(RunSpec spec, IProgressMonitor monitor) {
		List<String> command = spec.command().isEmpty() ? List.of("make", "check") : spec.command();
		return new RunPlan(new RunId("scripted"), Instant.EPOCH, spec, spec.connection(), image(spec), true, null,
				MemorySize.ofMebibytes(1024), 1,
				RunSpec.Network.NONE, Duration.ofMinutes(10), List.of(), new Command(command, spec.environment(), "/work", "guest"),
				spec.command().isEmpty() ? "found a Makefile" : "", List.of(), spec.payload(), new RunPlan.Upload(3, new MemorySize(2000)),
				problems);
	}

	private static String image(RunSpec spec) {
		String named = spec.image();
		return named == null ? "debian-12-java" : named;
	}

	@Override
	public RunResult execute(RunPlan plan, RunListener listener, IProgressMonitor monitor) {
		plans.add(plan);
		return script.run(plan, listener, monitor);
	}

	static void write(RunListener listener, Stream stream, String text) {
		listener.output(stream, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
	}
}
