/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal.comparison;

import java.util.List;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.TreeColumnLayout;
import org.eclipse.jface.resource.JFaceColors;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.TreeViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.TreeColumn;
import org.guestbench.launch.LaunchedComparison;
import org.guestbench.run.matrix.Verdict;

/** Tests with a column for each image. For the UI thread. */
@NonNullByDefault({})
final class ComparisonTree {

	private static final int WIDTH_OF_TESTS = 30;
	private static final int WIDTH_OF_IMAGE = 35;
	private static final int NARROWEST = 90;
	/** More at once is not to be looked at. */
	private static final int MOST_EXPANDED = 200;

	private final TreeViewer viewer;
	private final TreeColumnLayout layout = new TreeColumnLayout();
	private final Composite parent;
	private final VerdictImages images;
	private List<String> columns = List.of();

	/** @param place that has no other child */
	ComparisonTree(Composite place) {
		parent = place;
		place.setLayout(layout);
		viewer = new TreeViewer(place, SWT.FULL_SELECTION | SWT.SINGLE | SWT.V_SCROLL | SWT.H_SCROLL);
		viewer.getTree().setHeaderVisible(true);
		viewer.getTree().setLinesVisible(true);
		viewer.setUseHashlookup(true);
		viewer.setContentProvider(new Children());
		images = new VerdictImages(viewer.getTree());
		ColumnViewerToolTipSupport.enableFor(viewer);
		column("Test", WIDTH_OF_TESTS, new ColumnLabelProvider() {
			@Override
			public String getText(Object element) {
				return ((Node) element).title();
			}
		});
	}

	TreeViewer viewer() {
		return viewer;
	}

	void show(LaunchedComparison launched) {
		if (!launched.images().equals(columns)) {
			columns = launched.images();
			Stream.of(viewer.getTree().getColumns()).skip(1).forEach(TreeColumn::dispose);
			columns.forEach(image -> column(image, WIDTH_OF_IMAGE, new Cells(image)));
			parent.layout(true, true);
		}
		List<Node> nodes = Node.of(launched);
		viewer.setInput(nodes);
		int tests = 0;
		for (Node group : nodes) {
			tests += group.children().stream().mapToInt(ofClass -> ofClass.children().size()).sum();
			if (tests <= MOST_EXPANDED) {
				viewer.expandToLevel(group, 2);
			}
		}
	}

	private void column(String title, int weight, ColumnLabelProvider labels) {
		TreeViewerColumn column = new TreeViewerColumn(viewer, SWT.LEFT);
		column.getColumn().setText(title);
		column.setLabelProvider(labels);
		layout.setColumnData(column.getColumn(), new ColumnWeightData(weight, NARROWEST));
	}

	private static final class Children implements ITreeContentProvider {

		@Override
		public Object[] getElements(Object input) {
			return ((List<?>) input).toArray();
		}

		@Override
		public Object[] getChildren(Object element) {
			return ((Node) element).children().toArray();
		}

		@Override
		public Object getParent(Object element) {
			return null;
		}

		@Override
		public boolean hasChildren(Object element) {
			return !((Node) element).children().isEmpty();
		}
	}

	/** What one image says. */
	private final class Cells extends ColumnLabelProvider {

		private final String image;

		Cells(String image) {
			this.image = image;
		}

		@Override
		public String getText(Object element) {
			return ((Node) element).cell(image);
		}

		@Override
		public @Nullable Image getImage(Object element) {
			return images.of(((Node) element).verdict(image));
		}

		@Override
		public @Nullable Color getForeground(Object element) {
			return ((Node) element).verdict(image) == Verdict.BROKEN ? JFaceColors.getErrorText(viewer.getTree().getDisplay()) : null;
		}

		@Override
		public @Nullable String getToolTipText(Object element) {
			String text = getText(element);
			return text.isEmpty() ? null : image + ": " + text;
		}
	}
}
