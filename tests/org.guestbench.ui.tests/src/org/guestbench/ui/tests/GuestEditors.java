/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.util.Arrays;
import java.util.List;

import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IEditorPart;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.explorer.details.GuestEditor;
import org.guestbench.ui.explorer.snapshots.SnapshotDrawing;

/** The editor of a guest, as tests use it. */
final class GuestEditors {

	private GuestEditors() {
	}

	/** Opens it at its snapshots. From any thread. */
	static void showSnapshots(GuestId guest) {
		PretendedGuests.select(guest);
		Bench.command(PretendedGuests.COMMANDS + "snapshots");
		Ui.until("the page is open", () -> Bench.window().getActivePage().getActiveEditor() instanceof GuestEditor && canvas().isVisible());
	}

	/** What the active editor consists of. For the UI thread, like all below if not said otherwise. */
	static Composite parts() {
		IEditorPart editor = Bench.window().getActivePage().getActiveEditor();
		if (editor == null) {
			throw new AssertionError("There is no editor.");
		}
		return (Composite) editor.getSite().getService(MPart.class).getWidget();
	}

	static ToolItem action(String text) {
		return Widgets.all(parts(), ToolBar.class, b -> b.isVisible()).stream().flatMap(bar -> Arrays.stream(bar.getItems()))
				.filter(item -> item.getText().equals(text)).findFirst().orElseThrow(() -> new AssertionError("no tool '" + text + "'"));
	}

	static Canvas canvas() {
		return Widgets.one(parts(), Canvas.class, c -> !SnapshotDrawing.drawn(c).isEmpty() || SnapshotDrawing.is(c));
	}

	/** A line for each card. */
	static List<String> cards() {
		return SnapshotDrawing.drawn(canvas());
	}

	/** Presses a card. From any thread. */
	static void press(String card, int state) {
		Ui.until("there is the card " + card, () -> bounds(card) != null);
		Ui.run(() -> {
			Rectangle bounds = bounds(card);
			if (bounds == null) {
				throw new AssertionError("The card is gone.");
			}
			Event event = new Event();
			event.button = 1;
			event.stateMask = state;
			event.x = bounds.x + bounds.width / 2;
			event.y = bounds.y + bounds.height / 2;
			canvas().notifyListeners(SWT.MouseDown, event);
		});
	}

	/** Presses a key in the drawing. From any thread. */
	static void key(int code) {
		Ui.run(() -> {
			Event event = new Event();
			event.keyCode = code;
			canvas().notifyListeners(SWT.KeyDown, event);
		});
	}

	private static @Nullable Rectangle bounds(String card) {
		return SnapshotDrawing.bounds(canvas(), card);
	}
}
