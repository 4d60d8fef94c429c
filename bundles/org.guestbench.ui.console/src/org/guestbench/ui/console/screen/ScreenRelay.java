/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.screen;

import java.util.function.Consumer;

import org.eclipse.swt.widgets.Display;
import org.guestbench.console.rfb.Area;
import org.guestbench.console.rfb.CursorShape;
import org.guestbench.console.rfb.FrameBuffer;
import org.guestbench.console.rfb.RfbListener;
import org.guestbench.ui.UiThread;

/** Brings what a server sends to the canvas. */
final class ScreenRelay implements RfbListener, AutoCloseable {

	private static final long BETWEEN_BELLS = 1_000_000_000;

	private final ScreenCanvas canvas;
	private final Consumer<Boolean> relative;
	private final Display display;
	private final PictureExchange pictures;
	private volatile String copied = "";
	private long lastBell = System.nanoTime() - BETWEEN_BELLS;

	/** @param relative is told, on the UI thread, whether the guest learns only how far the pointer goes */
	ScreenRelay(ScreenCanvas canvas, Consumer<Boolean> relative) {
		this.canvas = canvas;
		this.relative = relative;
		display = canvas.control().getDisplay();
		pictures = new PictureExchange(canvas.control(), canvas::show);
	}

	/** What the guest copied last. It does not get into the user's clipboard by itself: a guest could put a command there. */
	String copied() {
		return copied;
	}

	@Override
	public void screen(FrameBuffer screen) {
		pictures.show(screen, screen.area());
	}

	@Override
	public void updated(FrameBuffer screen, Area changed) {
		pictures.show(screen, changed);
	}

	@Override
	public void cursor(CursorShape shape) {
		UiThread.later(display, canvas.control(), () -> canvas.show(shape));
	}

	@Override
	public void pointer(boolean isRelative) {
		UiThread.later(display, canvas.control(), () -> relative.accept(isRelative));
	}

	@Override
	public void clipboard(String text) {
		copied = text;
	}

	@Override
	public void name(String name) {
		// the editor is called after the guest
	}

	@Override
	public void bell() {
		long now = System.nanoTime();
		if (now - lastBell >= BETWEEN_BELLS) {
			lastBell = now;
			UiThread.later(display, canvas.control(), display::beep);
		}
	}

	@Override
	public void close() {
		pictures.close();
	}
}
