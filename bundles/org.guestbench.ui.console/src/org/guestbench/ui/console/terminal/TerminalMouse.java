/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.terminal;

import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;
import org.guestbench.console.terminal.InputModes;
import org.guestbench.console.terminal.MouseEncoder;
import org.guestbench.console.terminal.MouseEncoder.Action;
import org.guestbench.console.terminal.MouseTracking;

/** Selects text with the mouse, or reports the mouse to a guest that asks for it; with Shift it always selects. */
final class TerminalMouse {

	private static final int WHEEL_LINES = 3;

	private final TerminalCanvas canvas;
	private final TerminalClipboard clipboard;
	private final Consumer<byte[]> guest;
	private boolean selecting;
	private long anchorLine;
	private int anchorColumn;
	/** Of the three, which one is held down; {@link MouseEncoder#NO_BUTTON} if none is. */
	private int held = MouseEncoder.NO_BUTTON;
	private Point reported = new Point(-1, -1);

	TerminalMouse(TerminalCanvas canvas, TerminalClipboard clipboard, Consumer<byte[]> guest) {
		this.canvas = canvas;
		this.clipboard = clipboard;
		this.guest = guest;
		Canvas control = canvas.control();
		control.addListener(SWT.MouseDown, this::down);
		control.addListener(SWT.MouseUp, this::up);
		control.addListener(SWT.MouseMove, this::move);
		control.addListener(SWT.MouseVerticalWheel, this::wheel);
	}

	private void down(Event event) {
		canvas.control().setFocus();
		if (reports(event)) {
			held = event.button - 1;
			report(Action.PRESS, held, event);
		} else if (event.button == 1) {
			press(event);
		} else if (event.button == 2) {
			clipboard.paste(DND.SELECTION_CLIPBOARD);
		}
	}

	private void press(Event event) {
		long line = line(event);
		if (event.count == 2) {
			int row = (int) (line - canvas.shown().top());
			canvas.select(Selection.word(line, canvas.shown().lines().get(row), canvas.cell(event.x, event.y).x));
		} else if (event.count > 2) {
			canvas.select(new Selection(line, 0, line, canvas.shown().columns()));
		} else {
			selecting = true;
			anchorLine = line;
			anchorColumn = canvas.boundary(event.x);
			canvas.select(Selection.between(line, anchorColumn, line, anchorColumn));
		}
	}

	private void up(Event event) {
		if (held != MouseEncoder.NO_BUTTON) {
			report(Action.RELEASE, held, event);
			held = MouseEncoder.NO_BUTTON;
		} else if (event.button == 1) {
			selecting = false;
			clipboard.copy(DND.SELECTION_CLIPBOARD);
		}
	}

	private void move(Event event) {
		if (selecting) {
			int bottom = canvas.control().getClientArea().height;
			if (event.y < 0 || event.y >= bottom) {
				canvas.scroll(event.y < 0 ? -1 : 1);
			}
			canvas.select(Selection.between(anchorLine, anchorColumn, line(event), canvas.boundary(event.x)));
		} else if ((held != MouseEncoder.NO_BUTTON || reports(event)) && !canvas.cell(event.x, event.y).equals(reported)) {
			report(Action.MOVE, held, event);
		}
	}

	private void wheel(Event event) {
		event.doit = false;
		if (reports(event)) {
			report(Action.PRESS, event.count > 0 ? MouseEncoder.WHEEL_UP : MouseEncoder.WHEEL_DOWN, event);
		} else {
			canvas.scroll(event.count > 0 ? -WHEEL_LINES : WHEEL_LINES);
		}
	}

	private boolean reports(Event event) {
		return canvas.terminal().input().mouse() != MouseTracking.NONE && (event.stateMask & SWT.SHIFT) == 0
				&& canvas.shown().top() == canvas.shown().screen();
	}

	private void report(Action action, int button, Event event) {
		reported = canvas.cell(event.x, event.y);
		InputModes modes = canvas.terminal().input();
		byte[] bytes = MouseEncoder.encode(action, button, reported.x, reported.y, TerminalKeyboard.modifiers(event.stateMask), modes);
		if (bytes.length > 0) {
			guest.accept(bytes);
		}
	}

	private long line(Event event) {
		int row = canvas.cell(event.x, event.y).y;
		return canvas.shown().top() + Math.clamp(row, 0, Math.max(0, canvas.shown().lines().size() - 1));
	}
}
