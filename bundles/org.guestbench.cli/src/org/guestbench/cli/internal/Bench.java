/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.cli.internal.output.LineProgress;
import org.guestbench.cli.internal.output.NoProgress;
import org.guestbench.cli.internal.output.Progress;
import org.guestbench.cli.internal.output.ProgressMonitor;
import org.guestbench.cli.internal.output.RedrawnProgress;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.cli.internal.output.Streams;

/**
 * What every command has at hand.
 *
 * @param version of this installation
 * @param followUp what is done after a run
 */
public record Bench(Services services, Streams streams, HostEnvironment host, Cancellation cancellation, String version,
		FollowUp followUp) {

	/** In a process that ends with its command. */
	public Bench(Services services, Streams streams, HostEnvironment host, Cancellation cancellation, String version) {
		this(services, streams, host, cancellation, version, FollowUp.NOTHING);
	}

	/** The streams with everything in them that a terminal would obey shown instead. */
	public Screen screen() {
		return new Screen(streams, false);
	}

	/** Progress in the way that fits the streams; the caller closes it. */
	public Progress progress(Screen screen, boolean quiet) {
		if (quiet) {
			return new NoProgress();
		}
		return screen.redraws() ? new RedrawnProgress(screen) : new LineProgress(screen);
	}

	/**
	 * Something that takes a while; the caller closes it.
	 *
	 * @param quiet whether nothing is shown of what is under way
	 */
	public Work work(boolean quiet) {
		Screen screen = screen();
		Progress progress = progress(screen, quiet);
		return new Work(screen, progress, monitor(progress));
	}

	/** A monitor that shows nothing and is cancelled with this process. */
	public IProgressMonitor monitor() {
		return monitor(new NoProgress());
	}

	/** A monitor that shows {@code progress} and is cancelled with this process. */
	private IProgressMonitor monitor(Progress progress) {
		return new ProgressMonitor(progress, true, cancellation::requested);
	}

	/** The same for something that shows its parts as tasks of their own. */
	public IProgressMonitor monitorOfWhole(Progress progress) {
		return new ProgressMonitor(progress, false, cancellation::requested);
	}
}
