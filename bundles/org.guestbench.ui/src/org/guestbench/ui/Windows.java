/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;

/**
 * The windows that dialogs are opened at. Never what happens to be the active shell: that may be a dialog, such as the progress of the job that wants to
 * ask something, and be gone a moment later.
 */
public final class Windows {

	private Windows() {
	}

	/** Of the window that a command was given in, for a dialog that it opens at once. For the UI thread. */
	public static Shell shell(ExecutionEvent event) {
		return usable(HandlerUtil.getActiveWorkbenchWindow(event)).or(Windows::current)
				.orElseThrow(() -> new IllegalStateException("A command was given in no window."));
	}

	/** Of the window that is used now; empty if all are closed. For the UI thread. */
	public static Optional<Shell> current() {
		IWorkbench workbench = PlatformUI.getWorkbench();
		return usable(workbench.getActiveWorkbenchWindow())
				.or(() -> Stream.of(workbench.getWorkbenchWindows()).flatMap(window -> usable(window).stream()).findFirst());
	}

	/**
	 * Asks something soon, on the UI thread, at the window that is used by then; nothing if all are closed. From any thread: for jobs that a command has
	 * begun.
	 */
	public static void later(Consumer<Shell> ask) {
		if (!PlatformUI.isWorkbenchRunning()) {
			return;
		}
		try {
			Display display = PlatformUI.getWorkbench().getDisplay();
			display.asyncExec(() -> {
				if (PlatformUI.isWorkbenchRunning()) {
					current().ifPresent(ask);
				}
			});
		} catch (SWTException e) {
			// the display is gone, and so is everybody who could be asked
		}
	}

	private static Optional<Shell> usable(@Nullable IWorkbenchWindow window) {
		Shell shell = window == null ? null : window.getShell();
		return shell == null || shell.isDisposed() ? Optional.empty() : Optional.of(shell);
	}
}
