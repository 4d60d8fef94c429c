/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/** The Platform's view of tests, in which those of runs appear. For the UI thread. */
final class TestView {

	private static final String ID = "org.eclipse.unittest.ui.ResultView";

	private TestView() {
	}

	/** Its rows, indented. */
	static List<String> rows() {
		List<Tree> trees = Widgets.all(parts(), Tree.class, Tree::isVisible);
		trees.forEach(TestView::openClasses);
		return trees.stream().flatMap(tree -> Widgets.rows(tree).stream()).toList();
	}

	/** How many have run, failed and were broken. */
	static String counters() {
		return Widgets.all(parts(), Text.class, Text::isVisible).stream().map(Text::getText).toList().toString();
	}

	/** Opens the source of a test as a double click does. */
	static void open(String test) {
		Tree tree = Widgets.one(parts(), Tree.class, Tree::isVisible);
		TreeItem item = Widgets.items(tree).stream().filter(i -> i.getText().startsWith(test)).findFirst().orElseThrow();
		tree.setSelection(item);
		Event event = new Event();
		event.item = item;
		tree.notifyListeners(SWT.Selection, event);
		tree.notifyListeners(SWT.DefaultSelection, event);
	}

	private static Composite parts() {
		return Bench.control(Bench.show(ID));
	}

	/** The view opens a class with a failed test by itself, but not on each busy machine: here it is what a person would do. */
	private static void openClasses(Tree tree) {
		for (TreeItem item : tree.getItems()) {
			if (!item.getExpanded()) {
				Event event = new Event();
				event.item = item;
				tree.notifyListeners(SWT.Expand, event);
				item.setExpanded(true);
			}
		}
	}
}
