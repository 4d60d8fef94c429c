/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.hardware;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;

/** Shows rows. Rows that have only other texts than before stay as they are otherwise: selected, collapsed, in sight. For the UI thread. */
final class RowTree {

	private final Tree tree;

	/** @param columns what is in their heads */
	RowTree(Composite parent, List<Column> columns) {
		tree = new Tree(parent, SWT.BORDER | SWT.FULL_SELECTION | SWT.MULTI);
		tree.setHeaderVisible(true);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(tree);
		for (Column column : columns) {
			TreeColumn made = new TreeColumn(tree, column.alignment());
			made.setText(column.title());
			made.setWidth(column.width());
			made.setMoveable(true);
		}
		Menu menu = new Menu(tree);
		MenuItem copy = new MenuItem(menu, SWT.PUSH);
		copy.setText("&Copy\tCtrl+C");
		copy.addListener(SWT.Selection, e -> copy());
		tree.setMenu(menu);
		tree.addListener(SWT.KeyDown, e -> {
			if (e.stateMask == SWT.MOD1 && e.keyCode == 'c') {
				copy();
			}
		});
	}

	/** @param alignment {@code SWT.LEFT} or {@code SWT.RIGHT} */
	record Column(String title, int width, int alignment) {
	}

	void show(List<Row> rows) {
		for (int i = tree.getItemCount(); i > rows.size(); i--) {
			tree.getItem(i - 1).dispose();
		}
		for (int i = 0; i < rows.size(); i++) {
			show(rows.get(i), i < tree.getItemCount() ? tree.getItem(i) : new TreeItem(tree, SWT.NONE));
		}
	}

	private static void show(Row row, TreeItem item) {
		for (int i = 0; i < row.cells().size(); i++) {
			if (!item.getText(i).equals(row.cells().get(i))) {
				item.setText(i, row.cells().get(i));
			}
		}
		for (int i = item.getItemCount(); i > row.below().size(); i--) {
			item.getItem(i - 1).dispose();
		}
		boolean empty = item.getItemCount() == 0;
		while (item.getItemCount() < row.below().size()) {
			new TreeItem(item, SWT.NONE);
		}
		if (empty) {
			// Before those below: GTK opens no row in one that is closed.
			item.setExpanded(true);
		}
		for (int i = 0; i < row.below().size(); i++) {
			show(row.below().get(i), item.getItem(i));
		}
	}

	void focus() {
		tree.setFocus();
	}

	/** The selected rows, with tabulators between their cells. */
	private void copy() {
		TreeItem[] selected = tree.getSelection();
		if (selected.length == 0) {
			return;
		}
		String text = Arrays.stream(selected).map(this::line).collect(Collectors.joining(System.lineSeparator()));
		Clipboard clipboard = new Clipboard(tree.getDisplay());
		clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() });
		clipboard.dispose();
	}

	private String line(TreeItem item) {
		StringBuilder line = new StringBuilder(item.getText(0));
		for (int i = 1; i < tree.getColumnCount(); i++) {
			line.append('\t').append(item.getText(i));
		}
		return line.toString();
	}
}
