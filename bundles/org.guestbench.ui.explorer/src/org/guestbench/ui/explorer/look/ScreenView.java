/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.look;

import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Widget;

/** Shows what is to be seen of a guest, which opens what it is of when it is pressed. For the UI thread. */
public final class ScreenView {

	private static final String SHOWN = ScreenView.class.getName();
	private static final int FONT_HEIGHT = 6;

	private final Canvas canvas;
	private final Font small;
	private @Nullable Thumbnail shown;
	private @Nullable Image image;

	/** @param open opens the guest's console */
	public ScreenView(Composite parent, Runnable open) {
		canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND | SWT.BORDER);
		small = new LocalResourceManager(JFaceResources.getResources(), canvas)
				.create(FontDescriptor.createFrom(JFaceResources.getTextFont()).setHeight(FONT_HEIGHT));
		canvas.setCursor(canvas.getDisplay().getSystemCursor(SWT.CURSOR_HAND));
		canvas.addListener(SWT.Paint, e -> paint(e.gc));
		canvas.addListener(SWT.MouseUp, e -> {
			if (e.button == 1) {
				open.run();
			}
		});
		canvas.addDisposeListener(e -> forget());
		canvas.setData(SHOWN, this);
	}

	/** Whether a widget is such a view, for tests. */
	public static boolean is(Widget widget) {
		return widget.getData(SHOWN) instanceof ScreenView;
	}

	/** What such a view shows, for tests. */
	public static @Nullable Thumbnail of(Widget widget) {
		return ((ScreenView) widget.getData(SHOWN)).shown();
	}

	public Canvas control() {
		return canvas;
	}

	public void show(@Nullable Thumbnail thumbnail) {
		forget();
		shown = thumbnail;
		canvas.setToolTipText(
				thumbnail instanceof Thumbnail.Lines ? "The end of what the guest wrote to its serial port. Press it to open the console."
						: "The guest's screen. Press it to open it.");
		canvas.redraw();
	}

	/** What is shown, null if there is nothing to be seen. */
	public @Nullable Thumbnail shown() {
		return shown;
	}

	private void forget() {
		Image last = image;
		if (last != null) {
			last.dispose();
			image = null;
		}
	}

	private void paint(GC gc) {
		Rectangle area = canvas.getClientArea();
		gc.setBackground(canvas.getDisplay().getSystemColor(SWT.COLOR_BLACK));
		gc.fillRectangle(area);
		switch (shown) {
		case Thumbnail.Picture picture -> {
			Image drawn = image;
			if (drawn == null) {
				drawn = new Image(canvas.getDisplay(), picture.data());
				image = drawn;
			}
			Drawing.picture(gc, area, drawn);
		}
		case Thumbnail.Lines(List<String> lines) -> Drawing.lines(gc, area, small, lines);
		case null -> {
			// there is nothing to be seen
		}
		}
	}
}
