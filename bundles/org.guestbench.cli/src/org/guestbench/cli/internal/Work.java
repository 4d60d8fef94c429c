/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.cli.internal.output.Progress;
import org.guestbench.cli.internal.output.Screen;

/**
 * What a command does while somebody waits for it: one thing after the other is shown while it is under way, and results are printed in between.
 * Whoever has it closes it; then nothing of what was under way is shown any more. For one thread; the monitor is for any.
 *
 * @param screen  to say something beside the results
 * @param monitor shows what it hears as details of what is under way, and is cancelled with this process
 */
public record Work(Screen screen, Progress progress, IProgressMonitor monitor) implements AutoCloseable {

	/** Something that takes a while begins. */
	public void begin(String task) {
		progress.begin(task);
	}

	/** Nothing is under way. */
	public void end() {
		progress.end();
	}

	/** Prints a result: what was under way has ended. */
	public void print(String result) {
		end();
		screen.print(result);
	}

	@Override
	public void close() {
		progress.close();
	}
}
