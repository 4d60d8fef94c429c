/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.benchmark.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/**
 * Tells when a workbench can be used: its window is there, and the UI thread answers at once, three times in a row. Then it ends the workbench.
 */
public final class StartProbe implements IStartup {

	/** A click that is answered so soon is answered at once. */
	private static final long AT_ONCE_MILLIS = 20;
	private static final int IN_A_ROW = 3;
	private static final int PAUSE_MILLIS = 5;

	private final IWorkbench workbench = PlatformUI.getWorkbench();
	private final Display display = workbench.getDisplay();
	private int answered;
	private long due;

	@Override
	public void earlyStartup() {
		display.asyncExec(this::ask);
	}

	private void ask() {
		due = System.nanoTime() + PAUSE_MILLIS * 1_000_000L;
		display.timerExec(PAUSE_MILLIS, this::answer);
	}

	private void answer() {
		IWorkbenchWindow window = workbench.getActiveWorkbenchWindow();
		boolean soon = (System.nanoTime() - due) / 1_000_000 < AT_ONCE_MILLIS;
		answered = soon && window != null && window.getShell().isVisible() && window.getActivePage() != null ? answered + 1 : 0;
		if (answered < IN_A_ROW) {
			ask();
			return;
		}
		try {
			Files.writeString(Path.of(System.getProperty("guestbench.start.report")), Long.toString(System.currentTimeMillis()));
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
		workbench.close();
	}
}
