/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.build;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;

/** What a builder says: {@code progress N/M TEXT} at the beginning of each step, {@code error TEXT} when it fails; all else is for the log. */
final class BuilderOutput implements ProgramOutput {

	private static final Pattern PROGRESS = Pattern.compile("progress ([0-9]{1,4})/([0-9]{1,4}) (.{1,200})");
	private static final String ERROR = "error ";
	private static final int ERROR_LIMIT = 2000;
	private static final int TICKS = 1000;

	private final BuildLog log;
	private final SubMonitor progress;
	private int done;
	private volatile @Nullable String error;

	BuilderOutput(BuildLog log, IProgressMonitor monitor) {
		this.log = log;
		this.progress = SubMonitor.convert(monitor, TICKS);
	}

	/** What the builder says has gone wrong. */
	Optional<String> error() {
		String text = error;
		return text == null ? Optional.empty() : Optional.of(text);
	}

	@Override
	public void out(String line) {
		log.add(line);
		Matcher step = PROGRESS.matcher(line);
		if (step.matches()) {
			begin(Integer.parseInt(step.group(1)), Integer.parseInt(step.group(2)), step.group(3));
		} else if (line.startsWith(ERROR) && error == null) {
			// The first is the cause.
			error = printable(line.substring(ERROR.length()));
		}
	}

	@Override
	public void error(String line) {
		log.add(line);
	}

	private void begin(int step, int steps, String text) {
		progress.subTask(printable(text));
		int before = steps == 0 ? 0 : Math.min(TICKS, TICKS * Math.max(0, step - 1) / steps);
		if (before > done) {
			progress.worked(before - done);
			done = before;
		}
	}

	private static String printable(String text) {
		String line = BuildLog.withoutCredentials(text).replaceAll("\\p{Cntrl}", "?");
		return line.length() > ERROR_LIMIT ? line.substring(0, ERROR_LIMIT) + "…" : line;
	}
}
