/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.ILazyTreeContentProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.IWorkbenchPartSite;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.core.World;
import org.guestbench.ui.UiThread;

/** The tree, which follows the world, and a hint below it while there are no guests. For the UI thread. */
final class GuestsPage {

	private static final Duration PAUSE = Duration.ofMillis(100);
	private static final String HINT = "No guests are running.\n\nSelect a project, a folder or a test and choose "
			+ "Run As ▸ Throwaway Guest: it runs in a fresh guest, which appears here while it lives.";

	private final TreeViewer viewer;
	private final Label hint;
	private final IWorkbenchPartSite site;
	private volatile World latest = World.EMPTY;
	private GuestTree shown = GuestTree.EMPTY;

	GuestsPage(Composite parent, IWorkbenchPartSite site, Connections connections) {
		this.site = site;
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(page);
		viewer = new TreeViewer(page, SWT.VIRTUAL | SWT.MULTI | SWT.H_SCROLL | SWT.V_SCROLL);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(viewer.getControl());
		viewer.setUseHashlookup(true);
		viewer.setContentProvider(new Rows());
		viewer.setLabelProvider(new DelegatingStyledCellLabelProvider(new GuestLabels(() -> shown.world())));
		ColumnViewerToolTipSupport.enableFor(viewer);
		hint = new Label(page, SWT.WRAP);
		hint.setText(HINT);
		hint.setForeground(hint.getDisplay().getSystemColor(SWT.COLOR_WIDGET_DISABLED_FOREGROUND));
		GridDataFactory.fillDefaults().grab(true, false).indent(8, 4).applyTo(hint);
		viewer.setInput(this);
		menu();
		site.setSelectionProvider(viewer);

		Runnable update = UiThread.coalesced(viewer.getTree(), PAUSE, this::show);
		Watch watch = connections.watch((before, now) -> {
			latest = now;
			update.run();
		});
		page.addDisposeListener(e -> watch.close());
	}

	private void menu() {
		MenuManager menu = new MenuManager();
		menu.add(new GroupMarker("connection"));
		menu.add(new Separator("guest"));
		menu.add(new Separator("remove"));
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		viewer.getControl().setMenu(menu.createContextMenu(viewer.getControl()));
		site.registerContextMenu(menu, viewer);
	}

	void focus() {
		viewer.getControl().setFocus();
	}

	private void show() {
		GuestTree before = shown;
		World now = latest;
		IStructuredSelection selected = viewer.getStructuredSelection();
		shown = before.next(now);
		if (!before.connections().equals(shown.connections())) {
			viewer.setChildCount(this, shown.connections().size());
			viewer.refresh();
			shown.connections().forEach(key -> viewer.setExpandedState(key, true));
		} else {
			List<Object> same = new ArrayList<>();
			for (String id : now.changedConnections(before.world())) {
				ConnectionKey key = new ConnectionKey(id);
				same.add(key);
				if (!before.guests(key).equals(shown.guests(key))) {
					viewer.setChildCount(key, shown.guests(key).size());
					viewer.refresh(key);
					viewer.setExpandedState(key, true);
				}
			}
			same.addAll(now.changedGuests(before.world()));
			viewer.update(same.toArray(), null);
		}
		if (!selected.isEmpty() && viewer.getStructuredSelection().isEmpty()) {
			// a virtual tree forgets what is selected when its rows are made anew
			viewer.setSelection(selected);
		}
		hint(shown.deserted());
		// what can be done with a guest depends on its state, which the commands are not told of
		site.getService(IEventBroker.class).send(UIEvents.REQUEST_ENABLEMENT_UPDATE_TOPIC, UIEvents.ALL_ELEMENT_ID);
	}

	private void hint(boolean visible) {
		if (hint.getVisible() != visible) {
			hint.setVisible(visible);
			((GridData) hint.getLayoutData()).exclude = !visible;
			hint.getParent().layout();
		}
	}

	/** Tells the tree what a row is when the row comes into sight. */
	private final class Rows implements ILazyTreeContentProvider {

		@Override
		public void updateElement(Object parent, int index) {
			if (parent instanceof ConnectionKey connection) {
				List<GuestId> guests = shown.guests(connection);
				if (index < guests.size()) {
					viewer.replace(parent, index, guests.get(index));
					viewer.setChildCount(guests.get(index), 0);
				}
			} else if (index < shown.connections().size()) {
				ConnectionKey connection = shown.connections().get(index);
				viewer.replace(parent, index, connection);
				viewer.setChildCount(connection, shown.guests(connection).size());
			}
		}

		@Override
		public void updateChildCount(Object element, int current) {
			int count = element instanceof ConnectionKey connection ? shown.guests(connection).size()
					: element instanceof GuestId ? 0 : shown.connections().size();
			if (count != current) {
				viewer.setChildCount(element, count);
			}
		}

		@Override
		public Object getParent(Object element) {
			return element instanceof GuestId guest ? new ConnectionKey(guest.connection()) : GuestsPage.this;
		}
	}
}
