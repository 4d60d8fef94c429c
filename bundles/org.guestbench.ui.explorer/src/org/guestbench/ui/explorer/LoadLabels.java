/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.util.function.Supplier;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.StyledCellLabelProvider;
import org.eclipse.jface.viewers.ViewerCell;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.TreeItem;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.ui.explorer.load.Load;
import org.guestbench.ui.explorer.load.Trace;
import org.guestbench.ui.explorer.model.GuestText;
import org.guestbench.ui.explorer.model.Scene;

/** The load of a guest: in figures, and behind them how it was in the last minute. */
final class LoadLabels extends StyledCellLabelProvider {

	private static final int TRANSPARENCY = 110;
	private static final int MARGIN = 2;

	private final Supplier<Scene> scene;
	private final int index;

	/** @param index of the column */
	LoadLabels(Supplier<Scene> scene, int index) {
		this.scene = scene;
		this.index = index;
	}

	@Override
	@NonNullByDefault({})
	public void update(ViewerCell cell) {
		Load load = load(cell.getElement());
		cell.setText(load == null ? "" : load.percent());
		super.update(cell);
	}

	@Override
	@NonNullByDefault({})
	public @Nullable String getToolTipText(Object element) {
		GuestInfo guest = element instanceof GuestId id ? scene.get().world().guest(id) : null;
		return guest == null ? null : GuestText.all(guest, scene.get());
	}

	@Override
	@NonNullByDefault({})
	protected void paint(Event event, Object element) {
		Load load = load(element);
		if (load != null && event.item instanceof TreeItem item) {
			var bounds = item.getBounds(index);
			boolean selected = (event.detail & SWT.SELECTED) != 0;
			graph(event.gc, load.trace(), selected ? SWT.COLOR_LIST_SELECTION_TEXT : SWT.COLOR_LIST_SELECTION, bounds.x + MARGIN,
					bounds.y + MARGIN, bounds.width - 2 * MARGIN, bounds.height - 2 * MARGIN);
		}
		super.paint(event, element);
	}

	private static void graph(GC gc, Trace trace, int color, int x, int y, int width, int height) {
		if (width <= 0 || trace.size() == 0) {
			return;
		}
		Color before = gc.getBackground();
		gc.setBackground(gc.getDevice().getSystemColor(color));
		gc.setAlpha(TRANSPARENCY);
		double step = width / (double) Trace.MOST;
		for (int i = 0; i < trace.size(); i++) {
			int bar = Math.max(1, (int) Math.round(trace.get(i) * height));
			int left = x + (int) Math.round((Trace.MOST - trace.size() + i) * step);
			int right = x + (int) Math.round((Trace.MOST - trace.size() + i + 1) * step);
			gc.fillRectangle(left, y + height - bar, right - left, bar);
		}
		gc.setAlpha(255);
		gc.setBackground(before);
	}

	private @Nullable Load load(Object element) {
		return element instanceof GuestId id ? scene.get().load(id) : null;
	}
}
