/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunSpec;
import org.guestbench.run.ThrowawayRuns;
import org.guestbench.run.internal.config.GuestbenchFileReader;
import org.guestbench.run.matrix.ImageNames;
import org.guestbench.run.matrix.MatrixListener;
import org.guestbench.run.matrix.MatrixPlan;
import org.guestbench.run.matrix.MatrixResult;
import org.guestbench.run.matrix.MatrixRuns;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Several ordinary runs. */
@Component(service = MatrixRuns.class)
public final class DefaultMatrixRuns implements MatrixRuns {

	private final ThrowawayRuns runs;

	@Activate
	public DefaultMatrixRuns(@Reference ThrowawayRuns runs) {
		this.runs = runs;
	}

	@Override
	public List<String> images(RunSpec spec) {
		String named = spec.image() == null ? GuestbenchFileReader.read(spec.directory()).file().image() : spec.image();
		return named == null ? List.of() : ImageNames.several(named) ? ImageNames.parse(named) : List.of(named);
	}

	@Override
	public MatrixPlan plan(RunSpec spec, List<String> images, IProgressMonitor monitor) {
		SubMonitor progress = SubMonitor.convert(monitor, images.size());
		List<RunPlan> plans = new ArrayList<>();
		for (String image : images) {
			plans.add(runs.plan(spec.on(image), progress.split(1)));
		}
		return new MatrixPlan(spec, plans);
	}

	@Override
	public MatrixResult execute(MatrixPlan plan, MatrixListener listener, IProgressMonitor monitor) {
		MatrixResult result = new MatrixExecution(runs, plan, listener, monitor).execute();
		Path results = plan.spec().results();
		if (results != null) {
			try {
				new ComparisonFiles(results).write(result.comparison());
			} catch (IOException e) {
				listener.notice("The comparison cannot be written to " + results + ": " + e.getMessage() + ". Make room.");
			}
		}
		return result;
	}
}
