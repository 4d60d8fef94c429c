/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.screen;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Widget;
import org.guestbench.console.rfb.Area;
import org.guestbench.console.rfb.FrameBuffer;

/**
 * Brings pictures from the thread that reads to the one that paints. The former makes the images, which takes longer than painting them, and
 * waits while the latter has not taken the one before: so a server is asked for no more than is shown.
 */
final class PictureExchange {

	/** This order of components is that of the display, so that nothing has to be converted. */
	private static final PaletteData PALETTE = new PaletteData(0xff00, 0xff0000, 0xff000000);

	private final Semaphore free = new Semaphore(1);
	private final Display display;
	private final Widget owner;
	private final Consumer<Picture> painter;

	/** @param painter takes a picture, and disposes its image sooner or later, on the UI thread */
	PictureExchange(Widget owner, Consumer<Picture> painter) {
		display = owner.getDisplay();
		this.owner = owner;
		this.painter = painter;
	}

	/** By the thread that reads. */
	void show(FrameBuffer screen, Area area) {
		try {
			free.acquire();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return;
		}
		Picture picture = new Picture(new Image(display, data(screen, area)), area, screen.width(), screen.height());
		try {
			display.asyncExec(() -> take(picture));
		} catch (SWTException e) {
			// the display is gone, and its images with it
			picture.image().dispose();
		}
	}

	private void take(Picture picture) {
		try {
			if (owner.isDisposed()) {
				picture.image().dispose();
			} else {
				painter.accept(picture);
			}
		} finally {
			free.release();
		}
	}

	/** For those that wait when nobody paints any more. */
	void close() {
		free.release(Short.MAX_VALUE);
	}

	static ImageData data(FrameBuffer screen, Area area) {
		byte[] bytes = new byte[area.width() * area.height() * 4];
		IntBuffer pixels = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
		for (int row = area.y(); row < area.y() + area.height(); row++) {
			pixels.put(screen.pixels(), row * screen.width() + area.x(), area.width());
		}
		return new ImageData(area.width(), area.height(), 32, PALETTE, 4, bytes);
	}

	/**
	 * A part of the screen.
	 *
	 * @param width  of the whole screen
	 * @param height of the whole screen
	 */
	record Picture(Image image, Area area, int width, int height) {

		boolean whole() {
			return area.width() == width && area.height() == height;
		}
	}
}
