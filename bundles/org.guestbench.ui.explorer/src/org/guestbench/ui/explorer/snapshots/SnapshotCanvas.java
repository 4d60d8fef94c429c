/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.ui.explorer.look.Thumbnail;
import org.guestbench.ui.explorer.model.GuestText;
import org.guestbench.ui.explorer.snapshots.SnapshotLayout.Place;

/** The tree of snapshots, drawn, of which some are selected: by pointer, or by the keys with arrows. For the UI thread. */
final class SnapshotCanvas {

	private static final int MARGIN = 16;
	private static final int ACROSS = SnapshotPainter.WIDTH + 24;
	private static final int DOWN = SnapshotPainter.HEIGHT + 34;
	/** Of the canvas's data: its drawing. */
	static final String KEY = "org.guestbench.ui.explorer.snapshots";

	private final ScrolledComposite scrolled;
	private final Canvas canvas;
	private final SnapshotPainter painter;
	private final Runnable selected;
	/** Indices of places. */
	private final Set<Integer> selection = new LinkedHashSet<>();
	private SnapshotLayout layout = new SnapshotLayout(List.of());
	private @Nullable GuestInfo guest;
	private int focus;

	/**
	 * @param selected something else is selected
	 * @param open     what is selected shall be opened
	 */
	SnapshotCanvas(Composite parent, Runnable selected, Runnable open) {
		this.selected = selected;
		scrolled = new ScrolledComposite(parent, SWT.H_SCROLL | SWT.V_SCROLL | SWT.BORDER);
		scrolled.setExpandHorizontal(true);
		scrolled.setExpandVertical(true);
		canvas = new Canvas(scrolled, SWT.DOUBLE_BUFFERED);
		canvas.setData(KEY, this);
		scrolled.setContent(canvas);
		painter = new SnapshotPainter(canvas);
		canvas.addListener(SWT.Paint, e -> paint(e.gc));
		canvas.addListener(SWT.MouseDown, this::pressed);
		canvas.addListener(SWT.MouseDoubleClick, e -> open.run());
		canvas.addListener(SWT.MouseMove, e -> hint(at(e.x, e.y)));
		canvas.addListener(SWT.KeyDown, e -> key(e, open));
		canvas.addListener(SWT.Traverse, e -> e.doit = e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS);
		canvas.addListener(SWT.FocusIn, e -> canvas.redraw());
		canvas.addListener(SWT.FocusOut, e -> canvas.redraw());
		describe();
	}

	Control control() {
		return scrolled;
	}

	/** Which has the focus and the context menu. */
	Canvas canvas() {
		return canvas;
	}

	/** What is selected stays so, as far as it is still there; if nothing is, what the guest is now is selected. */
	void show(SnapshotLayout other, Map<String, Thumbnail> thumbnails, @Nullable GuestInfo info) {
		List<String> before = selected().stream().map(SnapshotCanvas::id).toList();
		boolean same = layout.equals(other);
		layout = other;
		guest = info;
		painter.use(thumbnails);
		if (!same) {
			scrolled.setMinSize(2 * MARGIN + layout.lanes() * ACROSS, 2 * MARGIN + layout.rows() * DOWN);
			selection.clear();
			for (int i = 0; i < layout.places().size(); i++) {
				if (before.contains(id(layout.places().get(i)))) {
					selection.add(i);
				}
			}
			if (selection.isEmpty()) {
				here().ifPresent(selection::add);
			}
			focus = selection.stream().findFirst().orElse(0);
			reveal(focus);
			selected.run();
		}
		canvas.redraw();
	}

	List<Place> selected() {
		return selection.stream().map(layout.places()::get).toList();
	}

	private Optional<Integer> here() {
		for (int i = 0; i < layout.places().size(); i++) {
			if (layout.places().get(i).snapshot() == null) {
				return Optional.of(i);
			}
		}
		return Optional.empty();
	}

	private static String id(Place place) {
		SnapshotInfo snapshot = place.snapshot();
		return snapshot == null ? "" : snapshot.id();
	}

	List<Place> places() {
		return layout.places();
	}

	boolean pictured(Place place) {
		return painter.pictured(id(place));
	}

	static String title(Place place) {
		SnapshotInfo snapshot = place.snapshot();
		return snapshot == null ? "You are here" : SnapshotText.name(snapshot);
	}

	static Rectangle bounds(Place place) {
		return new Rectangle(MARGIN + place.lane() * ACROSS, MARGIN + place.row() * DOWN, SnapshotPainter.WIDTH, SnapshotPainter.HEIGHT);
	}

	private int at(int x, int y) {
		for (int i = 0; i < layout.places().size(); i++) {
			if (bounds(layout.places().get(i)).contains(x, y)) {
				return i;
			}
		}
		return -1;
	}

	private void paint(GC gc) {
		// not that of the canvas, which does not follow when the theme is changed
		gc.setBackground(painter.background());
		gc.fillRectangle(canvas.getClientArea());
		gc.setAntialias(SWT.ON);
		List<Place> places = layout.places();
		for (Place place : places) {
			if (place.parent() >= 0) {
				painter.edge(gc, bounds(places.get(place.parent())), bounds(place), place.snapshot() == null);
			}
		}
		Rectangle visible = gc.getClipping();
		for (int i = 0; i < places.size(); i++) {
			Rectangle bounds = bounds(places.get(i));
			if (bounds.intersects(visible)) {
				boolean focused = i == focus && canvas.isFocusControl();
				SnapshotInfo snapshot = places.get(i).snapshot();
				if (snapshot == null) {
					painter.here(gc, bounds, guest, selection.contains(i), focused);
				} else {
					painter.snapshot(gc, bounds, snapshot, selection.contains(i), focused);
				}
			}
		}
	}

	private void pressed(Event e) {
		canvas.setFocus();
		int hit = at(e.x, e.y);
		if (hit < 0 || e.button == 3 && selection.contains(hit)) {
			return;
		}
		select(hit, (e.stateMask & SWT.MOD1) != 0 && e.button == 1);
	}

	private void key(Event e, Runnable open) {
		if (layout.places().isEmpty()) {
			return;
		}
		int next = switch (e.keyCode) {
		case SWT.ARROW_UP -> layout.neighbour(focus, 0, -1);
		case SWT.ARROW_DOWN -> layout.neighbour(focus, 0, 1);
		case SWT.ARROW_LEFT -> layout.neighbour(focus, -1, 0);
		case SWT.ARROW_RIGHT -> layout.neighbour(focus, 1, 0);
		case SWT.HOME -> 0;
		case SWT.END -> here().orElse(focus);
		default -> -1;
		};
		if (next >= 0) {
			select(next, (e.stateMask & SWT.MOD2) != 0);
		} else if (e.keyCode == SWT.CR || e.keyCode == SWT.KEYPAD_CR) {
			open.run();
		}
	}

	private void select(int index, boolean more) {
		if (!more) {
			selection.clear();
			selection.add(index);
		} else if (!selection.remove(index)) {
			selection.add(index);
		}
		focus = index;
		reveal(index);
		canvas.redraw();
		canvas.getAccessible().setFocus(ACC.CHILDID_SELF);
		selected.run();
	}

	private void reveal(int index) {
		if (index >= layout.places().size()) {
			return;
		}
		Rectangle bounds = bounds(layout.places().get(index));
		Point origin = scrolled.getOrigin();
		Rectangle area = scrolled.getClientArea();
		int x = Math.max(Math.min(origin.x, bounds.x - MARGIN), bounds.x + bounds.width + MARGIN - area.width);
		int y = Math.max(Math.min(origin.y, bounds.y - MARGIN), bounds.y + bounds.height + MARGIN - area.height);
		scrolled.setOrigin(Math.max(0, x), Math.max(0, y));
	}

	private void hint(int index) {
		SnapshotInfo snapshot = index < 0 ? null : layout.places().get(index).snapshot();
		String tip = snapshot == null ? null : SnapshotText.all(snapshot);
		if (!Objects.equals(tip, canvas.getToolTipText())) {
			canvas.setToolTipText(tip);
		}
	}

	/** What is drawn is also there for those who cannot see it. */
	private void describe() {
		canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			@NonNullByDefault({})
			public void getName(AccessibleEvent e) {
				List<String> said = new ArrayList<>();
				selected().forEach(place -> said.add(spoken(place)));
				e.result = said.isEmpty() ? "Snapshots" : String.join("; ", said);
			}
		});
		canvas.getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
			@Override
			@NonNullByDefault({})
			public void getRole(AccessibleControlEvent e) {
				e.detail = ACC.ROLE_TREE;
			}
		});
	}

	private String spoken(Place place) {
		SnapshotInfo snapshot = place.snapshot();
		GuestInfo now = guest;
		return snapshot == null ? "You are here" + (now == null ? "" : ", " + GuestText.state(now.state()))
				: SnapshotText.row(snapshot);
	}
}
