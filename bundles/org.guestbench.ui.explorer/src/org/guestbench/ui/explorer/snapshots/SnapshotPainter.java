/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceColors;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.ui.Pictures;
import org.guestbench.ui.explorer.look.Drawing;
import org.guestbench.ui.explorer.look.Thumbnail;
import org.guestbench.ui.explorer.model.GuestText;

/** Draws the cards of snapshots. For the UI thread; what it needs goes with the control. */
final class SnapshotPainter {

	static final int WIDTH = 290;
	static final int HEIGHT = 88;
	private static final int MARGIN = 8;
	private static final int PICTURE_WIDTH = 112;
	private static final int PICTURE_HEIGHT = HEIGHT - 2 * MARGIN;
	private static final int ARC = 10;

	private final Display display;
	private final Font bold;
	private final Font tiny;
	private final Map<String, Image> images = new HashMap<>();
	private Map<String, Thumbnail> thumbnails = Map.of();

	SnapshotPainter(Control owner) {
		display = owner.getDisplay();
		LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), owner);
		bold = resources.create(FontDescriptor.createFrom(JFaceResources.getDefaultFont()).setStyle(SWT.BOLD));
		tiny = resources.create(FontDescriptor.createFrom(JFaceResources.getTextFont()).setHeight(4));
		owner.addDisposeListener(e -> images.values().forEach(Image::dispose));
	}

	void use(Map<String, Thumbnail> others) {
		thumbnails = others;
		images.entrySet().removeIf(entry -> {
			boolean gone = !others.containsKey(entry.getKey());
			if (gone) {
				entry.getValue().dispose();
			}
			return gone;
		});
	}

	boolean pictured(String snapshot) {
		return thumbnails.containsKey(snapshot);
	}

	Color foreground() {
		return display.getSystemColor(SWT.COLOR_LIST_FOREGROUND);
	}

	Color background() {
		return display.getSystemColor(SWT.COLOR_LIST_BACKGROUND);
	}

	/** The line between a card and one below it. */
	void edge(GC gc, Rectangle above, Rectangle below, boolean toHere) {
		int x = above.x + MARGIN + PICTURE_WIDTH / 2;
		int bottom = above.y + above.height;
		gc.setForeground(line());
		gc.setLineWidth(2);
		gc.setLineStyle(toHere ? SWT.LINE_DASH : SWT.LINE_SOLID);
		int target = below.x + MARGIN + PICTURE_WIDTH / 2;
		int middle = bottom + (below.y - bottom) / 2;
		gc.drawPolyline(new int[] { x, bottom, x, middle, target, middle, target, below.y });
		gc.setLineStyle(SWT.LINE_SOLID);
		gc.setLineWidth(1);
	}

	/** @param focused whether keys go to the card */
	void snapshot(GC gc, Rectangle bounds, SnapshotInfo snapshot, boolean selected, boolean focused) {
		frame(gc, bounds, selected, focused, SWT.LINE_SOLID);
		picture(gc, bounds, snapshot);
		String note = GuestText.firstLine(snapshot.label().note());
		texts(gc, bounds, selected, SnapshotText.name(snapshot), SnapshotText.time(snapshot.created()), SnapshotText.kind(snapshot), note);
	}

	/** What the guest is now. */
	void here(GC gc, Rectangle bounds, @Nullable GuestInfo guest, boolean selected, boolean focused) {
		frame(gc, bounds, selected, focused, SWT.LINE_DASH);
		if (guest != null) {
			Image image = Pictures.guest(guest.state());
			Rectangle size = image.getBounds();
			gc.drawImage(image, bounds.x + MARGIN + (PICTURE_WIDTH - size.width) / 2, bounds.y + (HEIGHT - size.height) / 2);
		}
		texts(gc, bounds, selected, "You are here", guest == null ? "the guest is gone" : GuestText.name(guest),
				guest == null ? "" : GuestText.state(guest.state()), "");
	}

	private void frame(GC gc, Rectangle bounds, boolean selected, boolean focused, int style) {
		gc.setBackground(selected ? display.getSystemColor(SWT.COLOR_LIST_SELECTION) : background());
		gc.fillRoundRectangle(bounds.x, bounds.y, bounds.width, bounds.height, ARC, ARC);
		gc.setForeground(focused ? foreground() : line());
		gc.setLineStyle(style);
		gc.setLineWidth(focused ? 2 : 1);
		gc.drawRoundRectangle(bounds.x, bounds.y, bounds.width - 1, bounds.height - 1, ARC, ARC);
		gc.setLineStyle(SWT.LINE_SOLID);
		gc.setLineWidth(1);
	}

	private void texts(GC gc, Rectangle bounds, boolean selected, String title, String... lines) {
		int x = bounds.x + PICTURE_WIDTH + 2 * MARGIN;
		int width = bounds.x + bounds.width - MARGIN - x;
		gc.setForeground(selected ? display.getSystemColor(SWT.COLOR_LIST_SELECTION_TEXT) : foreground());
		gc.setFont(bold);
		int y = bounds.y + MARGIN - 2;
		gc.drawText(fitting(gc, title, width), x, y, true);
		y += gc.getFontMetrics().getHeight() + 2;
		gc.setFont(null);
		for (String line : lines) {
			gc.drawText(fitting(gc, line, width), x, y, true);
			y += gc.getFontMetrics().getHeight();
		}
	}

	private void picture(GC gc, Rectangle card, SnapshotInfo snapshot) {
		Rectangle place = new Rectangle(card.x + MARGIN, card.y + MARGIN, PICTURE_WIDTH, PICTURE_HEIGHT);
		gc.setBackground(display.getSystemColor(SWT.COLOR_BLACK));
		switch (thumbnails.get(snapshot.id())) {
		case Thumbnail.Picture picture -> {
			gc.fillRectangle(place);
			Image image = images.computeIfAbsent(snapshot.id(), id -> new Image(display, picture.data()));
			Drawing.picture(gc, place, image);
		}
		case Thumbnail.Lines(List<String> lines) -> {
			gc.fillRectangle(place);
			// a terminal so small that one sees what it is about
			Drawing.lines(gc, place, tiny, lines);
		}
		case null -> {
			Image image = snapshot.memory() ? Pictures.GUEST.with(Pictures.OVERLAY_PAUSED) : Pictures.GUEST.image();
			Rectangle size = image.getBounds();
			gc.drawImage(image, place.x + (place.width - size.width) / 2, place.y + (place.height - size.height) / 2);
		}
		}
		gc.setForeground(line());
		gc.drawRectangle(place.x, place.y, place.width - 1, place.height - 1);
	}

	private Color line() {
		return JFaceColors.getHyperlinkText(display);
	}

	private static String fitting(GC gc, String text, int width) {
		if (gc.textExtent(text).x <= width) {
			return text;
		}
		int length = text.length();
		while (length > 0 && gc.textExtent(text.substring(0, length) + "…").x > width) {
			length--;
		}
		return text.substring(0, length) + "…";
	}
}
