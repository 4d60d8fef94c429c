/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.TreeItem;

/** When the view of guests has drawn something. */
final class FirstPaint {

	private FirstPaint() {
	}

	/** Nanoseconds from the action until a guest whose name begins like that is the first that is painted. */
	static long after(String name, Runnable action) throws InterruptedException {
		CountDownLatch painted = new CountDownLatch(1);
		AtomicLong end = new AtomicLong();
		Listener look = event -> {
			if (painted.getCount() > 0 && event.item instanceof TreeItem item && item.getParentItem() != null
					&& item.getParentItem().getItem(0) == item && item.getText().startsWith(name)) {
				end.set(System.nanoTime());
				painted.countDown();
			}
		};
		AtomicLong start = new AtomicLong();
		Ui.run(() -> {
			Ui.display().addFilter(SWT.PaintItem, look);
			start.set(System.nanoTime());
			action.run();
		});
		if (!painted.await(1, TimeUnit.MINUTES)) {
			throw new AssertionError("Nothing is painted for '" + name + "'.");
		}
		Ui.run(() -> Ui.display().removeFilter(SWT.PaintItem, look));
		return end.get() - start.get();
	}
}
