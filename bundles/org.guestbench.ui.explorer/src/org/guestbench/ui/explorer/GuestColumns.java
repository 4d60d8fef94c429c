/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.time.Duration;
import java.util.EnumMap;
import java.util.function.Consumer;

import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.guestbench.ui.UiThread;
import org.guestbench.ui.explorer.model.Arrangement;
import org.guestbench.ui.explorer.model.Column;

/** The columns of the tree: how wide they are, what is in them, and by which the rows are sorted. */
final class GuestColumns {

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final RowViewer viewer;
	private final ViewState state;
	private final Decorations decorations;
	/** The width that the view gave to the first column last, and not the user. */
	private int filled;

	/** @param pressed hears which column's head was pressed */
	GuestColumns(RowViewer viewer, ViewState state, Consumer<Column> pressed) {
		this.viewer = viewer;
		this.state = state;
		decorations = new Decorations(viewer);
		Tree tree = viewer.getTree();
		tree.setHeaderVisible(true);
		for (Column column : Column.values()) {
			TreeColumn head = head(column);
			head.addListener(SWT.Selection, e -> pressed.accept(column));
		}
		tree.addListener(SWT.Resize, e -> fill());
		// a column is resized many times while it is dragged, and all are when the view is made
		Runnable save = UiThread.coalesced(tree, PAUSE, this::save);
		for (TreeColumn head : tree.getColumns()) {
			head.addListener(SWT.Resize, e -> save.run());
		}
	}

	/** Shows by which column the rows are sorted. */
	void mark(Arrangement arrangement) {
		Tree tree = viewer.getTree();
		tree.setSortColumn(tree.getColumn(arrangement.sort().ordinal()));
		tree.setSortDirection(arrangement.descending() ? SWT.DOWN : SWT.UP);
	}

	private TreeColumn head(Column column) {
		TreeViewerColumn made = new TreeViewerColumn(viewer, column == Column.MEMORY ? SWT.RIGHT : SWT.LEFT);
		made.setLabelProvider(column == Column.LOAD ? new LoadLabels(() -> viewer.shown().scene(), column.ordinal())
				: new RowLabels(column, viewer::shown, decorations));
		TreeColumn head = made.getColumn();
		head.setText(column.label());
		head.setWidth(state.width(column));
		head.setMoveable(true);
		return head;
	}

	/** What the columns leave free is the first one's, which has most to say. */
	private void fill() {
		Tree tree = viewer.getTree();
		TreeColumn name = tree.getColumn(Column.NAME.ordinal());
		int free = tree.getClientArea().width + name.getWidth();
		for (TreeColumn head : tree.getColumns()) {
			free -= head.getWidth();
		}
		filled = Math.max(state.width(Column.NAME), free);
		if (name.getWidth() != filled) {
			name.setWidth(filled);
		}
	}

	private void save() {
		EnumMap<Column, Integer> widths = new EnumMap<>(Column.class);
		for (Column column : Column.values()) {
			int width = viewer.getTree().getColumn(column.ordinal()).getWidth();
			// what the view has added is not what the user wants
			if (column != Column.NAME || width != filled) {
				widths.put(column, width);
			}
		}
		state.saveWidths(widths);
	}
}
