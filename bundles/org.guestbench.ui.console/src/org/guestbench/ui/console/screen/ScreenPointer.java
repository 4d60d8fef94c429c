/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.screen;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;

/** Sends the pointer to the guest. */
final class ScreenPointer {

	private static final int WHEEL_UP = 8;
	private static final int WHEEL_DOWN = 16;

	private final ScreenCanvas canvas;
	private final Guest guest;
	private int buttons;

	ScreenPointer(ScreenCanvas canvas, Guest guest) {
		this.canvas = canvas;
		this.guest = guest;
		canvas.control().addListener(SWT.MouseDown, e -> {
			canvas.control().setFocus();
			buttons |= bit(e.button);
			send(e, buttons);
		});
		canvas.control().addListener(SWT.MouseUp, e -> {
			buttons &= ~bit(e.button);
			send(e, buttons);
		});
		canvas.control().addListener(SWT.MouseMove, e -> send(e, buttons));
		canvas.control().addListener(SWT.MouseVerticalWheel, e -> {
			e.doit = false;
			send(e, buttons | (e.count > 0 ? WHEEL_UP : WHEEL_DOWN));
			send(e, buttons);
		});
	}

	private void send(Event event, int pressed) {
		Point place = canvas.toGuest(event.x, event.y);
		guest.pointer(pressed, place.x, place.y);
	}

	private static int bit(int button) {
		return button >= 1 && button <= 3 ? 1 << button - 1 : 0;
	}

	/** Takes the pointer. */
	@FunctionalInterface
	interface Guest {
		void pointer(int buttons, int x, int y);
	}
}
