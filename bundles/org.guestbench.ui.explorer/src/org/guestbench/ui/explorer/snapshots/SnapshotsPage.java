/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.ToolBarManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.menus.IMenuService;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotTree;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.ui.Services;
import org.guestbench.ui.UiThread;
import org.guestbench.ui.explorer.Commands;
import org.guestbench.ui.explorer.GuestFeed;
import org.guestbench.ui.explorer.GuestPage;
import org.guestbench.ui.explorer.MessageLine;
import org.guestbench.ui.explorer.action.Failures;
import org.guestbench.ui.explorer.look.Thumbnail;
import org.guestbench.ui.explorer.model.SnapshotItem;
import org.guestbench.ui.explorer.snapshots.SnapshotListing.Listed;

/** The snapshots of a guest, as a tree, with tools and a context menu of the Platform. For the UI thread. */
public final class SnapshotsPage implements GuestPage {

	private static final String ID = "org.guestbench.ui.explorer.snapshots";
	private static final Duration CALM = Duration.ofMillis(100);

	private final GuestId guest;
	private final Connections connections;
	private final IEditorSite site;
	private final ItemSelection selection;
	private final Failures failures = Services.get(SnapshotsPage.class, Failures.class);
	private final Composite page;
	private final MessageLine message;
	private final SnapshotCanvas drawing;
	private final GuestFeed<Snapshots, Listed> feed;
	private SnapshotTree tree = SnapshotTree.EMPTY;
	private Map<String, Thumbnail> thumbnails = Map.of();
	private IStatus trouble = Status.OK_STATUS;
	private boolean shown;

	/** @param selection is told what is selected while the page is {@link #shown} */
	public SnapshotsPage(Composite parent, IEditorSite site, ItemSelection selection, Connections connections, GuestId guest) {
		this.guest = guest;
		this.connections = connections;
		this.site = site;
		this.selection = selection;
		page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.swtDefaults().applyTo(page);
		tools();
		feed = new GuestFeed<>(page, connections, guest, SnapshotListing.subject(), this::take, this::say);
		new WorkBar(page, guest, feed::request);
		message = new MessageLine(page);
		drawing = new SnapshotCanvas(page, this::select, () -> Commands.execute(site, "org.guestbench.ui.explorer.revertSnapshot"));
		GridDataFactory.fillDefaults().grab(true, true).applyTo(drawing.control());
		MenuManager menu = new MenuManager();
		drawing.canvas().setMenu(menu.createContextMenu(drawing.canvas()));
		menu.add(new GroupMarker(IWorkbenchActionConstants.MB_ADDITIONS));
		site.registerContextMenu(ID, menu, selection, false);
		follow();
	}

	@Override
	public Composite control() {
		return page;
	}

	@Override
	public void focus() {
		drawing.canvas().setFocus();
	}

	@Override
	public void shown(boolean yes) {
		shown = yes;
		feed.wanted(yes);
		select();
	}

	private void tools() {
		ToolBarManager tools = new ToolBarManager(SWT.FLAT | SWT.RIGHT);
		IMenuService menus = site.getService(IMenuService.class);
		menus.populateContributionManager(tools, "toolbar:" + ID);
		GridDataFactory.fillDefaults().applyTo(tools.createControl(page));
		page.addDisposeListener(e -> {
			menus.releaseContributions(tools);
			tools.dispose();
		});
	}

	private void follow() {
		Runnable update = UiThread.coalesced(page, CALM, this::show);
		Watch ofWorld = connections.watch((before, now) -> {
			if (before == now || before.guest(guest) != now.guest(guest)
					|| before.connections().get(guest.connection()) != now.connections().get(guest.connection()) && !trouble.isOK()) {
				update.run();
				feed.request();
			}
		});
		Watch ofFailures = failures.watch(update);
		page.addDisposeListener(e -> {
			ofWorld.close();
			ofFailures.close();
		});
	}

	private void take(Listed listed) {
		trouble = Status.OK_STATUS;
		tree = listed.tree();
		thumbnails = listed.thumbnails();
		show();
	}

	private void say(IStatus why) {
		trouble = why;
		show();
	}

	private void show() {
		drawing.show(SnapshotLayout.of(tree), thumbnails, connections.world().guest(guest));
		IStatus failure = failures.all().get(guest);
		message.say(!trouble.isOK() ? trouble : failure != null ? failure : Status.OK_STATUS);
	}

	private void select() {
		List<Object> elements = new ArrayList<>();
		if (shown) {
			drawing.selected().forEach(place -> elements.add(element(place.snapshot())));
		}
		if (elements.isEmpty()) {
			elements.add(guest);
		}
		selection.setSelection(new StructuredSelection(elements));
		site.getService(IEventBroker.class).send(UIEvents.REQUEST_ENABLEMENT_UPDATE_TOPIC, UIEvents.ALL_ELEMENT_ID);
	}

	private Object element(@Nullable SnapshotInfo snapshot) {
		return snapshot == null ? guest : new SnapshotItem(guest, tree, snapshot);
	}
}
