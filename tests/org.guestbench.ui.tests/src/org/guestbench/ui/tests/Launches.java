/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.time.Duration;
import java.util.Arrays;

import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsole;
import org.eclipse.ui.console.TextConsole;
import org.guestbench.api.RunId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.core.Connections;
import org.guestbench.launch.GuestProcess;
import org.guestbench.ui.Services;

/** What was launched. */
final class Launches {

	private static final String RUN = "org.guestbench.ui.run.shortcut.run";
	private static final String PACKAGES = "org.eclipse.jdt.ui.PackageExplorer";

	private Launches() {
	}

	/** Selects what is to be run in the Package Explorer. From any thread. */
	static void select(Object element) {
		Ui.run(() -> Bench.select(Bench.show(PACKAGES), element));
	}

	/** <em>Run As ▸ Throwaway Guest</em>, of what is selected. From any thread. */
	static void run() {
		Bench.command(RUN);
	}

	static ILaunchManager manager() {
		return DebugPlugin.getDefault().getLaunchManager();
	}

	/** Ends and forgets everything. */
	static void clear() throws DebugException {
		for (ILaunch launch : manager().getLaunches()) {
			if (launch.canTerminate()) {
				launch.terminate();
			}
		}
		Ui.until("everything that was launched has ended", () -> Arrays.stream(manager().getLaunches()).allMatch(ILaunch::isTerminated));
		// the configurations stay: views may still be drawing what was launched by them
		manager().removeLaunches(manager().getLaunches());
	}

	/** The process of the latest launch, as soon as it is there. */
	static GuestProcess process() {
		Ui.until("a guest is launched", () -> latest() != null);
		GuestProcess process = Ui.get(Launches::latest);
		if (process == null) {
			throw new AssertionError("The launch is gone again.");
		}
		return process;
	}

	static GuestProcess ended(Duration patience) {
		GuestProcess process = process();
		Ui.until("the run ends", patience, process::isTerminated);
		return process;
	}

	/** Waits until no connection has a guest of the run. */
	static void guestIsGone(GuestProcess process) {
		RunId run = process.run().plan().id();
		Connections connections = Services.get(Launches.class, Connections.class);
		Ui.until("the guest is gone", () -> connections.world().connections().values().stream().flatMap(c -> c.guests().values().stream())
				.map(GuestInfo::ownership).noneMatch(owner -> owner != null && owner.run().equals(run)));
	}

	private static @Nullable GuestProcess latest() {
		GuestProcess latest = null;
		for (ILaunch launch : manager().getLaunches()) {
			if (launch.getProcesses().length > 0 && launch.getProcesses()[0] instanceof GuestProcess process) {
				latest = process;
			}
		}
		return latest;
	}

	/** Everything in the consoles. For the UI thread. */
	static String console() {
		StringBuilder text = new StringBuilder();
		for (IConsole console : ConsolePlugin.getDefault().getConsoleManager().getConsoles()) {
			if (console instanceof TextConsole shown) {
				text.append(shown.getDocument().get());
			}
		}
		return text.toString();
	}
}
