/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.screen;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.Cursor;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ScrollBar;
import org.guestbench.console.rfb.Area;
import org.guestbench.console.rfb.CursorShape;

/** Shows a screen, as large as it is or fitted into the space that there is. For the UI thread. */
final class ScreenCanvas {

	/** A picture that stays for so long is made smaller in the good way, which takes several times as long as the quick one. */
	private static final int CALM_MILLIS = 200;

	private final Canvas canvas;
	private @Nullable Image backing;
	private @Nullable Cursor cursor;
	private final Cursor nothing;
	private boolean hidden;
	private boolean fitted = true;
	private int painted;
	private final Runnable calmed = this::calmed;
	private boolean calm;

	ScreenCanvas(Composite parent) {
		canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND | SWT.H_SCROLL | SWT.V_SCROLL);
		canvas.addPaintListener(this::paint);
		canvas.addListener(SWT.Resize, e -> layout());
		canvas.getHorizontalBar().addListener(SWT.Selection, e -> canvas.redraw());
		canvas.getVerticalBar().addListener(SWT.Selection, e -> canvas.redraw());
		nothing = new Cursor(canvas.getDisplay(), data(new CursorShape(0, 0, 1, 1, new int[1])), 0, 0);
		canvas.addDisposeListener(e -> {
			dispose(backing);
			nothing.dispose();
			Cursor last = cursor;
			if (last != null) {
				last.dispose();
			}
		});
		layout();
	}

	Canvas control() {
		return canvas;
	}

	/** What the guest shows, null before it showed anything. */
	@Nullable
	Image picture() {
		return backing;
	}

	int painted() {
		return painted;
	}

	void fit(boolean fit) {
		fitted = fit;
		layout();
		canvas.redraw();
	}

	void show(PictureExchange.Picture picture) {
		calm = false;
		canvas.getDisplay().timerExec(CALM_MILLIS, calmed);
		Image before = backing;
		boolean sameSize = before != null && before.getBounds().width == picture.width() && before.getBounds().height == picture.height();
		if (picture.whole()) {
			backing = picture.image();
			dispose(before);
		} else {
			Image target = sameSize && before != null ? before : new Image(canvas.getDisplay(), picture.width(), picture.height());
			GC gc = new GC(target);
			gc.drawImage(picture.image(), picture.area().x(), picture.area().y());
			gc.dispose();
			picture.image().dispose();
			if (target != before) {
				backing = target;
				dispose(before);
			}
		}
		if (!sameSize) {
			layout();
			canvas.redraw();
		} else {
			redraw(picture.area());
		}
	}

	/** The picture has not changed for a while. */
	private void calmed() {
		Image image = backing;
		if (!canvas.isDisposed() && image != null) {
			calm = true;
			if (shown().width != image.getBounds().width) {
				canvas.redraw();
			}
		}
	}

	void show(CursorShape shape) {
		Cursor before = cursor;
		Cursor now = shape.width() == 0 || shape.height() == 0 ? null
				: new Cursor(canvas.getDisplay(), data(shape),
						Math.clamp(shape.hotX(), 0, shape.width() - 1), Math.clamp(shape.hotY(), 0, shape.height() - 1));
		cursor = now;
		if (!hidden) {
			canvas.setCursor(now);
		}
		if (before != null) {
			before.dispose();
		}
	}

	/** Whether the pointer of the desktop is invisible here. */
	void hideCursor(boolean hide) {
		hidden = hide;
		canvas.setCursor(hide ? nothing : cursor);
	}

	/** The guest's pixel at a point of the canvas. */
	Point toGuest(int x, int y) {
		Rectangle shown = shown();
		Image image = backing;
		if (image == null || shown.isEmpty()) {
			return new Point(0, 0);
		}
		Rectangle bounds = image.getBounds();
		return new Point(Math.clamp((long) (x - shown.x) * bounds.width / shown.width, 0, bounds.width - 1),
				Math.clamp((long) (y - shown.y) * bounds.height / shown.height, 0, bounds.height - 1));
	}

	private static ImageData data(CursorShape shape) {
		ImageData data = new ImageData(shape.width(), shape.height(), 24, new PaletteData(0xff0000, 0xff00, 0xff));
		for (int i = 0; i < shape.pixels().length; i++) {
			int pixel = shape.pixels()[i];
			data.setPixel(i % shape.width(), i / shape.width(), pixel & 0xffffff);
			data.setAlpha(i % shape.width(), i / shape.width(), pixel >>> 24);
		}
		return data;
	}

	/** Where on the canvas the screen is. */
	private Rectangle shown() {
		Image image = backing;
		if (image == null) {
			return new Rectangle(0, 0, 0, 0);
		}
		Rectangle area = canvas.getClientArea();
		Rectangle bounds = image.getBounds();
		if (!fitted) {
			int x = bounds.width < area.width ? (area.width - bounds.width) / 2 : -canvas.getHorizontalBar().getSelection();
			int y = bounds.height < area.height ? (area.height - bounds.height) / 2 : -canvas.getVerticalBar().getSelection();
			return new Rectangle(x, y, bounds.width, bounds.height);
		}
		double scale = Math.min(1, Math.min((double) area.width / bounds.width, (double) area.height / bounds.height));
		int width = Math.max(1, (int) Math.round(bounds.width * scale));
		int height = Math.max(1, (int) Math.round(bounds.height * scale));
		return new Rectangle((area.width - width) / 2, (area.height - height) / 2, width, height);
	}

	private void redraw(Area area) {
		Rectangle shown = shown();
		Image image = backing;
		if (image != null) {
			Rectangle bounds = image.getBounds();
			int left = shown.x + area.x() * shown.width / bounds.width - 1;
			int top = shown.y + area.y() * shown.height / bounds.height - 1;
			int right = shown.x + (area.x() + area.width()) * shown.width / bounds.width + 2;
			int bottom = shown.y + (area.y() + area.height()) * shown.height / bounds.height + 2;
			canvas.redraw(left, top, right - left, bottom - top, false);
		}
	}

	private void layout() {
		Image image = backing;
		Rectangle area = canvas.getClientArea();
		bar(canvas.getHorizontalBar(), image == null ? 0 : image.getBounds().width, area.width);
		bar(canvas.getVerticalBar(), image == null ? 0 : image.getBounds().height, area.height);
	}

	private void bar(ScrollBar bar, int size, int visible) {
		bar.setVisible(!fitted && size > visible);
		if (size > visible && visible > 0) {
			bar.setValues(Math.min(bar.getSelection(), size - visible), 0, size, visible, 32, visible);
		}
	}

	private void paint(PaintEvent event) {
		painted++;
		Rectangle shown = shown();
		Image image = backing;
		GC gc = event.gc;
		gc.setBackground(canvas.getDisplay().getSystemColor(SWT.COLOR_BLACK));
		if (image == null) {
			gc.fillRectangle(canvas.getClientArea());
			return;
		}
		Rectangle area = canvas.getClientArea();
		gc.fillRectangle(0, 0, area.width, shown.y);
		gc.fillRectangle(0, shown.y + shown.height, area.width, area.height - shown.y - shown.height);
		gc.fillRectangle(0, shown.y, shown.x, shown.height);
		gc.fillRectangle(shown.x + shown.width, shown.y, area.width - shown.x - shown.width, shown.height);
		Rectangle bounds = image.getBounds();
		if (bounds.width == shown.width) {
			gc.drawImage(image, shown.x, shown.y);
		} else {
			// The quick way leaves out lines, and so parts of letters.
			gc.setInterpolation(calm ? SWT.DEFAULT : SWT.LOW);
			gc.drawImage(image, 0, 0, bounds.width, bounds.height, shown.x, shown.y, shown.width, shown.height);
		}
	}

	private static void dispose(@Nullable Image image) {
		if (image != null) {
			image.dispose();
		}
	}
}
