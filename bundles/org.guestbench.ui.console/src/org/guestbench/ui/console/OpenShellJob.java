/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IWorkbenchWindow;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.core.GuestChannels;
import org.guestbench.core.ShellAtConsole;
import org.guestbench.ui.Services;

/** Starts a shell at the serial port of a guest, and opens the console there. The shell ends with the editor. */
final class OpenShellJob extends OpenConsoleJob {

	/** Set by the job before the UI thread hears of it. */
	private volatile @Nullable ShellAtConsole shell;

	OpenShellJob(Connections connections, GuestId guest, IWorkbenchWindow window) {
		super(connections, guest, ConsoleKind.SERIAL, window);
		setName("Opening a shell");
	}

	@Override
	void prepare(String name, IProgressMonitor monitor) throws CoreException {
		GuestChannel channel = Services.get(getClass(), GuestChannels.class).open(guest(), monitor);
		// it lives longer than this job
		shell = ShellAtConsole.start(channel, name, new NullProgressMonitor());
	}

	@Override
	void opened(ConsoleEditor editor) {
		ShellAtConsole started = shell;
		if (started != null) {
			editor.keep(started);
		}
	}

	@Override
	void failed() {
		ShellAtConsole started = shell;
		if (started != null) {
			Thread.ofVirtual().start(started::close);
		}
	}
}
