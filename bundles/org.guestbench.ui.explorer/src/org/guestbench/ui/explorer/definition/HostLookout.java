/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.definition;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.guestbench.ui.UiThread;

/** Asks a host again and again what it keeps of a definition, for as long as somebody wants to know. For the UI thread. */
final class HostLookout {

	private static final int PAUSE_MILLIS = 5_000;

	private final Composite owner;
	private final Display display;
	private final HostDefinition host;
	private final BooleanSupplier wanted;
	private final Consumer<String> seen;
	private final Job look;

	/**
	 * @param owner  with which it ends
	 * @param wanted whether anybody wants to know at the moment
	 * @param seen   is told what the host keeps each time that it was asked
	 */
	HostLookout(Composite owner, HostDefinition host, BooleanSupplier wanted, Consumer<String> seen) {
		this.owner = owner;
		this.host = host;
		this.wanted = wanted;
		this.seen = seen;
		display = owner.getDisplay();
		ICoreRunnable ask = this::look;
		look = Job.createSystem("Looking whether a definition has changed", ask);
		owner.addDisposeListener(e -> look.cancel());
	}

	/** Asks at once, if anybody wants to know. */
	void soon() {
		if (wanted.getAsBoolean()) {
			look.schedule();
			// it may be resting
			look.wakeUp();
		}
	}

	private void look(IProgressMonitor monitor) {
		try {
			String kept = host.kept(monitor);
			UiThread.later(display, owner, () -> {
				seen.accept(kept);
				again();
			});
		} catch (CoreException e) {
			// Whoever saves is told why the host cannot be asked.
			UiThread.later(display, owner, this::again);
		}
	}

	private void again() {
		if (wanted.getAsBoolean()) {
			look.schedule(PAUSE_MILLIS);
		}
	}
}
