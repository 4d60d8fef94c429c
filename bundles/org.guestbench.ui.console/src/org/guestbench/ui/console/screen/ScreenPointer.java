/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.screen;

import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;

/**
 * Sends the pointer to the guest: where it is; or how far it goes, to a guest that does not learn where it is. For the latter a click takes the
 * pointer first. For the UI thread.
 */
final class ScreenPointer {

	private static final int WHEEL_UP = 8;
	private static final int WHEEL_DOWN = 16;
	private static final String CLICK = "Connected. This guest's pointer does not follow yours: click to move it.";
	private static final String HELD = "The guest has the pointer. " + PointerGrab.KEYS + " gives it back.";

	private final ScreenCanvas canvas;
	private final Guest guest;
	private final Consumer<String> hint;
	private final PointerGrab grab;
	private boolean relative;
	private int buttons;

	/** @param hint what the user has to know of the pointer; empty if that is nothing */
	ScreenPointer(ScreenCanvas canvas, Guest guest, Consumer<String> hint) {
		this.canvas = canvas;
		this.guest = guest;
		this.hint = hint;
		Control control = canvas.control();
		grab = new PointerGrab(control, this::held);
		control.addListener(SWT.MouseDown, this::pressed);
		control.addListener(SWT.MouseUp, e -> {
			buttons &= ~bit(e.button);
			send(e, buttons);
		});
		control.addListener(SWT.MouseMove, e -> send(e, buttons));
		// it was quicker than the control could bring it back
		control.addListener(SWT.MouseExit, e -> {
			if (grab.held()) {
				send(e, buttons);
			}
		});
		control.addListener(SWT.MouseVerticalWheel, e -> {
			e.doit = false;
			send(e, buttons | (e.count > 0 ? WHEEL_UP : WHEEL_DOWN));
			send(e, buttons);
		});
	}

	/** What the server says of the guest's pointer. */
	void relative(boolean only) {
		if (only != relative) {
			relative = only;
			grab.release();
			tell();
		}
	}

	/** Gives the hint once more. */
	void tell() {
		hint.accept(grab.held() ? HELD : relative ? CLICK : "");
	}

	private void pressed(Event event) {
		canvas.control().setFocus();
		if (relative && !grab.held()) {
			if (guest.takes()) {
				grab.take();
			}
		} else {
			buttons |= bit(event.button);
			send(event, buttons);
		}
	}

	private void held(boolean now) {
		buttons = 0;
		if (!now) {
			guest.move(0, 0, 0);
		}
		canvas.hideCursor(now);
		tell();
	}

	private void send(Event event, int pressed) {
		if (grab.held()) {
			Point far = grab.moved();
			guest.move(pressed, far.x, far.y);
		} else if (!relative) {
			Point place = canvas.toGuest(event.x, event.y);
			guest.pointer(pressed, place.x, place.y);
		}
	}

	private static int bit(int button) {
		return button >= 1 && button <= 3 ? 1 << button - 1 : 0;
	}

	/** Takes the pointer. */
	interface Guest {

		/** Whether there is one, and the user may change something. */
		boolean takes();

		/** It is there. */
		void pointer(int buttons, int x, int y);

		/** It went so far. */
		void move(int buttons, int right, int down);
	}
}
