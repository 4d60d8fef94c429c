/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.screen;

import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;

/**
 * Holds the pointer of the desktop on a control, for a guest that only learns how far the pointer goes: it would soon be at the edge otherwise. The
 * keys Ctrl+Alt give it back, and so does whatever takes the keyboard away. For the UI thread.
 */
final class PointerGrab {

	/** For people. */
	static final String KEYS = "Ctrl+Alt";

	private final Control control;
	private final Consumer<Boolean> changed;
	private boolean held;
	private Point last = new Point(0, 0);

	/** @param changed is told whether the pointer is held */
	PointerGrab(Control control, Consumer<Boolean> changed) {
		this.control = control;
		this.changed = changed;
		control.addListener(SWT.KeyDown, this::key);
		control.addListener(SWT.FocusOut, e -> release());
	}

	boolean held() {
		return held;
	}

	void take() {
		if (!held) {
			held = true;
			last = control.getDisplay().getCursorLocation();
			changed.accept(true);
		}
	}

	void release() {
		if (held && !control.isDisposed()) {
			held = false;
			changed.accept(false);
		}
	}

	/**
	 * How far the pointer went since the last call. It is asked for where it is now, as events tell where it was, perhaps before it was brought
	 * back to the middle.
	 */
	Point moved() {
		Point now = control.getDisplay().getCursorLocation();
		Point far = new Point(now.x - last.x, now.y - last.y);
		last = now;
		Rectangle bounds = control.getBounds();
		Point middle = control.toDisplay(bounds.width / 2, bounds.height / 2);
		if (Math.abs(now.x - middle.x) > bounds.width / 4 || Math.abs(now.y - middle.y) > bounds.height / 4) {
			control.getDisplay().setCursorLocation(middle);
			// not every desktop lets a program do that
			last = control.getDisplay().getCursorLocation();
		}
		return far;
	}

	private void key(Event event) {
		if (event.keyCode == SWT.ALT && (event.stateMask & SWT.CTRL) != 0
				|| event.keyCode == SWT.CTRL && (event.stateMask & SWT.ALT) != 0) {
			release();
		}
	}
}
