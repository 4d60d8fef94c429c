/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;

/** Pictures of the whole display, for people to look at, in {@code target/screenshots}. */
final class Screenshots {

	private static final Path FOLDER = Path.of(System.getProperty("guestbench.screenshots", "target/screenshots")).toAbsolutePath();

	private static final int MOST_EVENTS = 10_000;

	private Screenshots() {
	}

	static void take(String name) {
		Theme.settle();
		ImageData data = Ui.get(Screenshots::display);
		ImageLoader loader = new ImageLoader();
		loader.data = new ImageData[] { data };
		try {
			Files.createDirectories(FOLDER);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		loader.save(FOLDER.resolve(name + Theme.suffix() + ".png").toString(), SWT.IMAGE_PNG);
	}

	/** As {@link #take}, when the widgets have come to rest: some of them fade when they are enabled. */
	static void takeRested(String name) {
		long rest = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
		Ui.until("the widgets rest", () -> System.nanoTime() > rest);
		take(name);
	}

	private static ImageData display() {
		Display display = Ui.display();
		// what is still to be painted; something may never come to rest
		int events = 0;
		while (events < MOST_EVENTS && display.readAndDispatch()) {
			events++;
		}
		Rectangle bounds = display.getBounds();
		Image image = new Image(display, bounds.width, bounds.height);
		GC gc = new GC(display);
		try {
			gc.copyArea(image, 0, 0);
			return image.getImageData();
		} finally {
			gc.dispose();
			image.dispose();
		}
	}
}
