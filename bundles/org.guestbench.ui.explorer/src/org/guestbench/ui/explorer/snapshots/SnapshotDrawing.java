/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;

/** What can be known of a drawn tree from its canvas, for those who cannot see it: tests. For the UI thread. */
public final class SnapshotDrawing {

	private SnapshotDrawing() {
	}

	public static boolean is(Canvas canvas) {
		return canvas.getData(SnapshotCanvas.KEY) instanceof SnapshotCanvas;
	}

	/** A line for each card, with two blanks for each card above it. */
	public static List<String> drawn(Canvas canvas) {
		return canvas.getData(SnapshotCanvas.KEY) instanceof SnapshotCanvas drawing
				? drawing.places().stream().map(place -> "  ".repeat(place.row()) + SnapshotCanvas.title(place)).toList()
				: List.of();
	}

	/** Those that are selected. */
	public static List<String> selected(Canvas canvas) {
		return canvas.getData(SnapshotCanvas.KEY) instanceof SnapshotCanvas drawing
				? drawing.selected().stream().map(SnapshotCanvas::title).toList()
				: List.of();
	}

	/** Where a card is. */
	public static @Nullable Rectangle bounds(Canvas canvas, String title) {
		if (canvas.getData(SnapshotCanvas.KEY) instanceof SnapshotCanvas drawing) {
			for (var place : drawing.places()) {
				if (SnapshotCanvas.title(place).equals(title)) {
					return SnapshotCanvas.bounds(place);
				}
			}
		}
		return null;
	}

	/** Whether the snapshot of that name has a picture, or the lines of a terminal. */
	public static boolean pictured(Canvas canvas, String title) {
		return canvas.getData(SnapshotCanvas.KEY) instanceof SnapshotCanvas drawing
				&& drawing.places().stream().anyMatch(place -> SnapshotCanvas.title(place).equals(title) && drawing.pictured(place));
	}
}
