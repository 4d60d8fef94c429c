/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.details;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.contexts.IContextActivation;
import org.eclipse.ui.contexts.IContextService;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.GuestPage;
import org.guestbench.ui.explorer.PagesEditor;
import org.guestbench.ui.explorer.definition.DefinitionPage;
import org.guestbench.ui.explorer.hardware.RowsPage;
import org.guestbench.ui.explorer.snapshots.ItemSelection;
import org.guestbench.ui.explorer.snapshots.SnapshotsPage;

/** Shows one guest, and goes on showing it while it changes. */
public final class GuestEditor extends PagesEditor {

	public static final String ID = "org.guestbench.ui.explorer.editor";

	/** The keys that mean something where guests are. */
	private static final String CONTEXT = "org.guestbench.ui.explorer.context";

	private @Nullable DefinitionPage definition;
	private @Nullable IContextActivation keys;
	private int definitionIndex = -1;
	private int snapshotsIndex = -1;

	public GuestEditor() {
		super(GuestInput.class, "guests");
	}

	@Override
	protected void createPages() {
		GuestId guest = ((GuestInput) getEditorInput()).guest();
		Connections connections = Services.get(getClass(), Connections.class);
		ItemSelection selection = new ItemSelection();
		getSite().setSelectionProvider(selection);
		page("Overview", new OverviewPage(getContainer(), getSite(), connections, guest));
		page("Hardware", RowsPage.hardware(getContainer(), connections, guest));
		page("Storage", RowsPage.storage(getContainer(), connections, guest));
		snapshotsIndex = page("Snapshots", new SnapshotsPage(getContainer(), getEditorSite(), selection, connections, guest));
		DefinitionPage defined = new DefinitionPage(getContainer(), getEditorSite(), connections, guest,
				() -> firePropertyChange(PROP_DIRTY));
		definition = defined;
		definitionIndex = page("Definition", defined);
		page("Log", new TextPage(getContainer(), "Log", new SerialLogText(connections, guest)::read));
		pagesMade();
	}

	/** Shows the page with the snapshots. */
	public void showSnapshots() {
		setActivePage(snapshotsIndex);
	}

	/** Keys are for the guest, but while somebody types: Delete would mean something else. */
	@Override
	protected void turnedTo(GuestPage page) {
		IContextService contexts = getSite().getService(IContextService.class);
		IContextActivation present = keys;
		if (!page.takesKeys() && present == null) {
			keys = contexts.activateContext(CONTEXT);
		} else if (page.takesKeys() && present != null) {
			contexts.deactivateContext(present);
			keys = null;
		}
	}

	@Override
	@NonNullByDefault({})
	public void doSave(IProgressMonitor monitor) {
		DefinitionPage present = definition;
		if (present != null && !present.save(monitor)) {
			// The editor stays open, and shows why.
			setActivePage(definitionIndex);
			monitor.setCanceled(true);
		}
	}

	@Override
	public boolean isDirty() {
		DefinitionPage present = definition;
		return present != null && present.dirty();
	}
}
