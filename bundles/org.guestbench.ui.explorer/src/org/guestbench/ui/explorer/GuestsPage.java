/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IWorkbenchPartSite;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.Tags;
import org.guestbench.core.Connections;
import org.guestbench.core.World;
import org.guestbench.ui.Selected;
import org.guestbench.ui.Services;
import org.guestbench.ui.UiThread;
import org.guestbench.ui.explorer.action.Failures;
import org.guestbench.ui.explorer.load.LoadMeter;
import org.guestbench.ui.explorer.model.Arrangement;
import org.guestbench.ui.explorer.model.ConnectionKey;
import org.guestbench.ui.explorer.model.GroupKey;
import org.guestbench.ui.explorer.model.Grouping;
import org.guestbench.ui.explorer.model.GuestTree;
import org.guestbench.ui.explorer.model.Scene;
import org.guestbench.ui.explorer.snapshots.ThumbnailCare;

/** The tree, which follows what is known, between what it is searched with and what is to be said. For the UI thread. */
final class GuestsPage {

	/** Of the rows, in pixels: what is said below them may be long. */
	private static final int LEAST_HEIGHT = 110;

	private final Composite page;
	private final IWorkbenchPartSite site;
	private final ViewState state = new ViewState();
	private final Failures failures = Services.get(GuestsPage.class, Failures.class);
	private final FilterBar filter;
	private final OfferBar offer;
	private final Hint hint;
	private final Connectors connectors;
	private final RowViewer viewer;
	private final GuestColumns columns;
	private final LoadMeter meter;
	private final Arranger arranger;
	private volatile World world = World.EMPTY;
	private boolean restored;
	/** Is selected when it has a row. */
	private @Nullable GuestId awaited;

	GuestsPage(Composite parent, IWorkbenchPartSite site, Connections connections) {
		this.site = site;
		page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(page);
		Arrangement first = state.arrangement();
		connectors = new Connectors(connections);
		arranger = new Arranger(first, this::scene, this::arranged);
		meter = new LoadMeter(connections, arranger::request);
		filter = new FilterBar(page, state.typed(), first.filter(), connectors::labels, this::tags,
				other -> arrange(arranger.wanted().with(other)));
		GridDataFactory.fillDefaults().grab(true, false).applyTo(filter.control());
		offer = new OfferBar(page, failures);
		viewer = new RowViewer(page);
		GridDataFactory.fillDefaults().grab(true, true).minSize(0, LEAST_HEIGHT).applyTo(viewer.getControl());
		columns = new GuestColumns(viewer, state, column -> arrange(arranger.wanted().pressed(column)));
		columns.mark(first);
		ColumnViewerToolTipSupport.enableFor(viewer);
		for (int event : new int[] { SWT.Expand, SWT.Collapse }) {
			// after the viewer has heard of it
			viewer.getTree().addListener(event, e -> page.getDisplay().asyncExec(this::saveCollapsed));
		}
		viewer.getTree().addListener(SWT.Selection, e -> awaited = null);
		viewer.begin();
		hint = new Hint(page, site, filter::clear, this::focus);
		filter.onDown(this::firstRow);
		site.setSelectionProvider(viewer);
		viewer.addDoubleClickListener(e -> opened());
		watch(connections);
		meter.start();
	}

	Tree tree() {
		return viewer.getTree();
	}

	RowViewer viewer() {
		return viewer;
	}

	void focus() {
		viewer.getControl().setFocus();
	}

	void search() {
		filter.focus();
	}

	Grouping grouping() {
		return arranger.wanted().grouping();
	}

	void group(Grouping grouping) {
		arrange(arranger.wanted().with(grouping));
	}

	void await(GuestId guest) {
		awaited = guest;
		revealAwaited();
	}

	/** While the view cannot be seen, guests are not asked for their load. */
	void visible(boolean visible) {
		meter.pause(!visible);
	}

	private void watch(Connections connections) {
		Watch ofWorld = connections.watch((before, now) -> {
			world = now;
			failures.prune(now);
			arranger.request();
		});
		Watch ofFailures = failures.watch(arranger::request);
		ThumbnailCare care = new ThumbnailCare(connections);
		page.addDisposeListener(e -> {
			care.close();
			ofWorld.close();
			ofFailures.close();
			meter.close();
			arranger.close();
		});
	}

	private List<String> tags() {
		return Tags.union(world.connections().values().stream().flatMap(view -> view.guests().values().stream())
				.map(info -> info.traits().tags()).toList());
	}

	private Scene scene() {
		World now = world;
		return new Scene(now, connectors.of(now), meter.loads(), failures.all());
	}

	private void arrange(Arrangement arrangement) {
		arranger.arrange(arrangement);
		state.save(filter.typed(), arrangement);
		columns.mark(arrangement);
	}

	private void arranged() {
		UiThread.later(page.getDisplay(), page, this::show);
	}

	private void show() {
		Arranger.Update update = arranger.take();
		if (update == null) {
			return;
		}
		GuestTree tree = update.tree();
		if (!restored && !tree.groups().isEmpty()) {
			restored = true;
			viewer.restore(tree, state.collapsed());
		}
		List<?> selected = viewer.selected();
		if (update.sameRows()) {
			viewer.update(tree, update.guests(), changedGroups(tree, update.connections()));
		} else {
			viewer.show(tree);
		}
		hint.show(tree);
		offer.show(tree.world());
		revealAwaited();
		if (concerns(selected, update)) {
			// what can be done with a guest depends on its state, which the commands are not told of
			site.getService(IEventBroker.class).send(UIEvents.REQUEST_ENABLEMENT_UPDATE_TOPIC, UIEvents.ALL_ELEMENT_ID);
		}
	}

	private void revealAwaited() {
		GuestId guest = awaited;
		if (guest == null || viewer.shown().world().guest(guest) == null) {
			return;
		}
		if (viewer.reveal(guest)) {
			awaited = null;
			saveCollapsed();
		} else {
			// it is not what is searched for: somebody who has just made it looks for it all the same
			filter.clear();
		}
	}

	private static List<GroupKey> changedGroups(GuestTree tree, Set<String> connections) {
		List<GroupKey> changed = new ArrayList<>(connections.stream().map(ConnectionKey::new).toList());
		tree.groups().stream().filter(group -> !(group instanceof ConnectionKey)).forEach(changed::add);
		return changed;
	}

	private static boolean concerns(List<?> selected, Arranger.Update update) {
		return selected.stream().anyMatch(
				element -> element instanceof GuestId id ? update.guests().contains(id)
						: element instanceof ConnectionKey key && update.connections().contains(key.id()));
	}

	private void firstRow() {
		focus();
		List<GuestId> first = viewer.shown().groups().stream().flatMap(group -> viewer.shown().guests(group).stream()).limit(1).toList();
		if (!first.isEmpty() && Selected.guests(viewer.getSelection()).findAny().isEmpty()) {
			viewer.setSelection(new org.eclipse.jface.viewers.StructuredSelection(first), true);
		}
	}

	/** A guest opens in an editor; what has rows below it expands or collapses. */
	private void opened() {
		List<?> selected = viewer.selected();
		if (selected.size() == 1 && selected.get(0) instanceof GroupKey group) {
			viewer.toggle(group);
			saveCollapsed();
		} else {
			Commands.execute(site, "org.guestbench.ui.explorer.details");
		}
	}

	private void saveCollapsed() {
		if (!page.isDisposed()) {
			state.saveCollapsed(viewer.collapsed());
		}
	}
}
