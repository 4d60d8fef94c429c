/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.terminal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Display;
import org.guestbench.console.terminal.TerminalEvents;
import org.guestbench.ui.UiThread;

/** Brings the events of a terminal to those who are made after it. */
final class TerminalRelay implements TerminalEvents {

	private static final long BETWEEN_BELLS = 1_000_000_000;

	private final AtomicReference<@Nullable TerminalLink> link;
	private final AtomicLong lastBell = new AtomicLong(System.nanoTime() - BETWEEN_BELLS);

	TerminalRelay(AtomicReference<@Nullable TerminalLink> link) {
		this.link = link;
	}

	@Override
	public void changed() {
		TerminalLink present = link.get();
		if (present != null) {
			present.canvas().changed();
		}
	}

	@Override
	public void answer(byte[] bytes) {
		TerminalLink present = link.get();
		if (present != null) {
			present.connection().send(bytes);
		}
	}

	@Override
	public void title(String title) {
		TerminalLink present = link.get();
		if (present != null) {
			present.titles().accept(title);
		}
	}

	@Override
	public void bell() {
		TerminalLink present = link.get();
		long now = System.nanoTime();
		long last = lastBell.get();
		if (present != null && now - last >= BETWEEN_BELLS && lastBell.compareAndSet(last, now)) {
			UiThread.later(Display.getDefault(), present.canvas().control(), Display.getDefault()::beep);
		}
	}
}
