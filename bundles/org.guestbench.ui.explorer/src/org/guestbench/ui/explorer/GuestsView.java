/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.action.GroupMarker;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.eclipse.ui.views.properties.PropertySheetPage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.action.OpenJob;
import org.guestbench.ui.explorer.model.Grouping;

/** The view of connections and their guests. */
public final class GuestsView extends ViewPart {

	/** The keys that mean something in this view alone. */
	private static final String CONTEXT = "org.guestbench.ui.explorer.context";

	private @Nullable GuestsPage page;

	@Override
	public void createPartControl(Composite parent) {
		Connections connections = Services.get(getClass(), Connections.class);
		GuestsPage made = new GuestsPage(parent, getSite(), connections);
		page = made;
		menu(made);
		getSite().getService(IContextService.class).activateContext(CONTEXT);
		Visibility.follow(getSite(), parent, made::visible);
		ConnectionView local = connections.world().connections().get(Connections.LOCAL);
		if (local == null || local.state() == ConnectionState.CLOSED) {
			OpenJob job = new OpenJob(connections, Connections.LOCAL);
			job.setSystem(true);
			job.schedule();
		}
	}

	/** By what the guests are gathered. */
	public Grouping grouping() {
		GuestsPage present = page;
		return present == null ? Grouping.CONNECTION : present.grouping();
	}

	public void group(Grouping grouping) {
		GuestsPage present = page;
		if (present != null) {
			present.group(grouping);
		}
	}

	/** Selects a guest as soon as it has a row, unless the user selects something else before. */
	void await(GuestId guest) {
		GuestsPage present = page;
		if (present != null) {
			present.await(guest);
		}
	}

	/** Puts the cursor into the search field. */
	public void search() {
		GuestsPage present = page;
		if (present != null) {
			present.search();
		}
	}

	@Override
	@NonNullByDefault({})
	public <T> T getAdapter(Class<T> adapter) {
		return adapter == IPropertySheetPage.class ? adapter.cast(new PropertySheetPage()) : super.getAdapter(adapter);
	}

	@Override
	public void setFocus() {
		GuestsPage present = page;
		if (present != null) {
			present.focus();
		}
	}

	private void menu(GuestsPage made) {
		MenuManager menu = new MenuManager();
		menu.add(new GroupMarker("open"));
		menu.add(new Separator("connection"));
		menu.add(new Separator("guest"));
		menu.add(new Separator("snapshots"));
		menu.add(new Separator("label"));
		menu.add(new Separator("remove"));
		menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
		menu.add(new Separator("properties"));
		made.tree().setMenu(menu.createContextMenu(made.tree()));
		getSite().registerContextMenu(menu, made.viewer());
	}
}
