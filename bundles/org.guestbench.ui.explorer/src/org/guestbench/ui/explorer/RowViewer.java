/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.ILazyTreeContentProvider;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.ITreeSelection;
import org.eclipse.jface.viewers.ITreeViewerListener;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.TreeExpansionEvent;
import org.eclipse.jface.viewers.TreePath;
import org.eclipse.jface.viewers.TreeSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.TreeItem;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.explorer.model.GroupKey;
import org.guestbench.ui.explorer.model.GuestTree;
import org.guestbench.ui.explorer.model.Place;

/**
 * Shows a {@link GuestTree} of any size: the rows are made when they come into sight. When the rows are others than before they are all
 * made anew, which with ten thousand guests is quicker than to insert or remove some; what is selected, expanded and at the top stays.
 */
final class RowViewer extends TreeViewer {

	/** More labels at once are better drawn when they come into sight. */
	private static final int FEW = 200;
	/** More selected rows than that are not searched for one by one. */
	private static final int MOST_KEPT = 1000;

	private final Set<GroupKey> collapsed = new HashSet<>();
	private GuestTree shown = GuestTree.EMPTY;
	private final PlacedRows rows = new PlacedRows(getTree(), () -> shown);
	private boolean making;
	/** To ask the tree for it takes long when it is thousands. */
	private ITreeSelection selected = TreeSelection.EMPTY;

	RowViewer(Composite parent) {
		super(parent, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION | SWT.H_SCROLL | SWT.V_SCROLL);
		setUseHashlookup(true);
		setContentProvider(new Rows());
		addSelectionChangedListener(e -> selected = (ITreeSelection) e.getSelection());
		addTreeListener(new ITreeViewerListener() {
			@Override
			public void treeCollapsed(TreeExpansionEvent event) {
				collapsed.add((GroupKey) event.getElement());
			}

			@Override
			public void treeExpanded(TreeExpansionEvent event) {
				collapsed.remove(event.getElement());
			}
		});
	}

	/** Has to be called once, when there are columns. */
	void begin() {
		setInput(this);
	}

	GuestTree shown() {
		return shown;
	}

	/** What is selected, quickly. */
	List<?> selected() {
		return selected.toList();
	}

	/** The rows whose guests are not to be seen, in the form in which they are remembered. */
	Set<GroupKey> collapsed() {
		return collapsed;
	}

	/** Shows other rows. */
	void show(GuestTree tree) {
		ITreeSelection before = selected;
		Place top = rows.top();
		shown = tree;
		making = true;
		getTree().setRedraw(false);
		try {
			setInput(this);
			setChildCount(this, tree.groups().size());
			for (int i = 0; i < tree.groups().size(); i++) {
				GroupKey group = tree.groups().get(i);
				replace(this, i, group);
				setChildCount(group, tree.guests(group).size());
				getTree().getItem(i).setExpanded(!collapsed.contains(group));
			}
			rows.select(places(before));
			TreeItem first = rows.item(top);
			if (first != null) {
				getTree().setTopItem(first);
			}
		} finally {
			getTree().setRedraw(true);
			making = false;
		}
		if (!before.isEmpty() && !getStructuredSelection().toList().equals(before.toList())) {
			fireSelectionChanged(new SelectionChangedEvent(this, getSelection()));
		}
	}

	/** Writes something else in the same rows. */
	void update(GuestTree tree, Set<GuestId> guests, List<? extends GroupKey> groups) {
		shown = tree;
		update(groups.toArray(), null);
		if (guests.size() <= FEW) {
			update(guests.toArray(), null);
		} else {
			redecorate();
		}
	}

	/** Draws all that can be seen anew. */
	void redecorate() {
		for (TreeItem group : getTree().getItems()) {
			group.clearAll(false);
		}
	}

	/** Shows the rows below another, or does not any more. */
	void toggle(GroupKey group) {
		TreeItem item = getTree().getItem(shown.groups().indexOf(group));
		item.setExpanded(!item.getExpanded());
		if (item.getExpanded()) {
			collapsed.remove(group);
		} else {
			collapsed.add(group);
		}
	}

	/**
	 * Selects a guest and brings its row into sight, also if it was below a collapsed one.
	 *
	 * @return false if it has no row
	 */
	boolean reveal(GuestId guest) {
		GroupKey group = shown.group(guest);
		if (group == null || !shown.guests(group).contains(guest)) {
			return false;
		}
		collapsed.remove(group);
		getTree().getItem(shown.groups().indexOf(group)).setExpanded(true);
		setSelection(new TreeSelection(new TreePath(new Object[] { group, guest })), true);
		return true;
	}

	/** Rows that are to be collapsed as in an earlier session. */
	void restore(GuestTree tree, Set<String> persisted) {
		tree.groups().stream().filter(group -> persisted.contains(group.persisted())).forEach(collapsed::add);
	}

	/** By index, since a row that was never in sight does not know what it stands for. */
	@Override
	@NonNullByDefault({})
	public ISelection getSelection() {
		return getStructuredSelection();
	}

	@Override
	@NonNullByDefault({})
	public ITreeSelection getStructuredSelection() {
		if (getTree().isDisposed()) {
			return TreeSelection.EMPTY;
		}
		return new TreeSelection(rows.selected().toArray(TreePath[]::new));
	}

	/** Also of guests whose rows were never in sight. */
	@Override
	@NonNullByDefault({})
	public void setSelection(ISelection selection, boolean reveal) {
		rows.select(selection instanceof ITreeSelection tree ? places(tree)
				: selection instanceof IStructuredSelection structured ? places(structured) : List.of());
		TreeItem[] items = getTree().getSelection();
		if (reveal && items.length > 0) {
			getTree().showItem(items[0]);
		}
		fireSelectionChanged(new SelectionChangedEvent(this, getSelection()));
	}

	/** The rows are made anew by {@link #show}, which takes care of what is selected. */
	@Override
	@NonNullByDefault({})
	protected void preservingSelection(Runnable updateCode) {
		updateCode.run();
	}

	/** The rows that were selected, at most as many as are worth it. */
	private static List<Place> places(ITreeSelection selection) {
		return Arrays.stream(selection.getPaths()).limit(MOST_KEPT)
				.map(path -> new Place((GroupKey) path.getFirstSegment(), path.getLastSegment() instanceof GuestId guest ? guest : null))
				.toList();
	}

	/** The first rows of what somebody wants to be selected, who does not care where it is. */
	private List<Place> places(IStructuredSelection selection) {
		List<Place> places = new ArrayList<>();
		for (Object element : selection) {
			GroupKey group = element instanceof GroupKey key ? key : element instanceof GuestId guest ? shown.group(guest) : null;
			if (group != null && places.size() < MOST_KEPT) {
				places.add(new Place(group, element instanceof GuestId guest ? guest : null));
			}
		}
		return places;
	}

	/** Tells the tree what a row is when the row comes into sight. */
	private final class Rows implements ILazyTreeContentProvider {

		@Override
		public void updateElement(Object parent, int index) {
			if (parent instanceof GroupKey group) {
				List<GuestId> guests = shown.guests(group);
				if (index < guests.size()) {
					replace(parent, index, guests.get(index));
				}
			} else if (!making && index < shown.groups().size()) {
				GroupKey group = shown.groups().get(index);
				replace(parent, index, group);
				setChildCount(group, shown.guests(group).size());
			}
		}

		@Override
		public void updateChildCount(Object element, int current) {
			int count = element instanceof GroupKey group ? shown.guests(group).size()
					: element instanceof GuestId ? 0 : making ? current : shown.groups().size();
			if (count != current) {
				setChildCount(element, count);
			}
		}

		@Override
		public @Nullable Object getParent(Object element) {
			return element instanceof GuestId guest ? shown.group(guest) : RowViewer.this;
		}
	}
}
