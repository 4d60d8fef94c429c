/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.screen;

import java.time.Duration;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/**
 * Shows a canvas on the whole monitor and brings it back. The way back is a key that guests hardly have a use for, and a bar that is there at
 * first and whenever the pointer is at the upper edge. For the UI thread.
 */
final class FullScreen {

	/** For people. */
	static final String KEY = "Ctrl+Alt+Enter";

	private static final int BAR_SHOWN = (int) Duration.ofSeconds(4).toMillis();
	/** Below that nobody wants the bar any more. */
	private static final int FAR = 80;

	private final Composite home;
	private final Canvas canvas;
	private final String title;
	private @Nullable Shell shell;
	private @Nullable Shell bar;

	/**
	 * To be made before whoever sends keys to the guest, so that the guest does not get the key.
	 *
	 * @param canvas is in a {@link org.eclipse.swt.layout.GridLayout}, as the last one
	 */
	FullScreen(Canvas canvas, String title) {
		home = canvas.getParent();
		this.canvas = canvas;
		this.title = title;
		canvas.addListener(SWT.KeyDown, this::key);
		canvas.addListener(SWT.MouseMove, this::pointer);
		home.addDisposeListener(e -> {
			Shell open = shell;
			if (open != null) {
				open.dispose();
			}
		});
	}

	void toggle() {
		if (shell == null) {
			enter();
		} else {
			leave();
		}
	}

	private void enter() {
		Rectangle monitor = home.getMonitor().getBounds();
		Shell whole = new Shell(home.getDisplay(), SWT.NO_TRIM);
		shell = whole;
		whole.setText(title);
		whole.setBackground(home.getDisplay().getSystemColor(SWT.COLOR_BLACK));
		GridLayoutFactory.fillDefaults().applyTo(whole);
		whole.addListener(SWT.Close, e -> {
			e.doit = false;
			leave();
		});
		canvas.setParent(whole);
		whole.setBounds(monitor);
		whole.setFullScreen(true);
		whole.open();
		canvas.setFocus();
		showBar(whole, monitor);
	}

	private void leave() {
		Shell whole = shell;
		if (whole != null) {
			shell = null;
			bar = null;
			canvas.setParent(home);
			home.layout();
			whole.dispose();
			home.getShell().setActive();
			canvas.setFocus();
		}
	}

	private void showBar(Shell whole, Rectangle monitor) {
		Shell present = bar;
		if (present == null) {
			present = makeBar(whole);
			bar = present;
		}
		Point size = present.computeSize(SWT.DEFAULT, SWT.DEFAULT);
		present.setBounds(monitor.x + (monitor.width - size.x) / 2, monitor.y, size.x, size.y);
		present.setVisible(true);
		Shell shown = present;
		Display display = home.getDisplay();
		display.timerExec(BAR_SHOWN, () -> hide(shown));
	}

	private Shell makeBar(Shell whole) {
		Shell made = new Shell(whole, SWT.NO_TRIM | SWT.ON_TOP | SWT.NO_FOCUS);
		GridLayoutFactory.swtDefaults().numColumns(2).applyTo(made);
		new Label(made, SWT.NONE).setText(title.replace("&", "&&"));
		Button back = new Button(made, SWT.PUSH);
		back.setText("Leave Full Screen (" + KEY + ")");
		back.addListener(SWT.Selection, e -> leave());
		return made;
	}

	private static void hide(Shell shown) {
		if (!shown.isDisposed()) {
			shown.setVisible(false);
		}
	}

	private void key(Event event) {
		if (event.keyCode == SWT.CR && (event.stateMask & SWT.MODIFIER_MASK) == (SWT.CTRL | SWT.ALT)) {
			event.type = SWT.None;
			event.doit = false;
			toggle();
		}
	}

	private void pointer(Event event) {
		Shell whole = shell;
		Shell present = bar;
		if (whole != null && event.y <= 0) {
			showBar(whole, whole.getBounds());
		} else if (present != null && event.y > FAR) {
			hide(present);
		}
	}
}
