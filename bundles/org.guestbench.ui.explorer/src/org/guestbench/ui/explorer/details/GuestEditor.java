/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.details;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.part.MultiPageEditorPart;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.Visibility;
import org.guestbench.ui.explorer.snapshots.ItemSelection;
import org.guestbench.ui.explorer.snapshots.SnapshotsPage;

/** Shows one guest, and goes on showing it while it changes. */
public final class GuestEditor extends MultiPageEditorPart {

	public static final String ID = "org.guestbench.ui.explorer.editor";

	/** The keys that mean something where guests are. */
	private static final String CONTEXT = "org.guestbench.ui.explorer.context";

	private @Nullable OverviewPage overview;
	private @Nullable SnapshotsPage snapshots;
	private int snapshotsIndex = -1;
	private boolean visible;

	@Override
	@NonNullByDefault({})
	public void init(IEditorSite site, IEditorInput input) throws PartInitException {
		if (!(input instanceof GuestInput)) {
			throw new PartInitException("This editor shows guests and nothing else.");
		}
		super.init(site, input);
		setPartName(input.getName());
	}

	@Override
	protected void createPages() {
		GuestId guest = ((GuestInput) getEditorInput()).guest();
		Connections connections = Services.get(getClass(), Connections.class);
		OverviewPage made = new OverviewPage(getContainer(), getSite(), connections, guest);
		overview = made;
		ItemSelection selection = new ItemSelection();
		getSite().setSelectionProvider(selection);
		page("Overview", made.control());
		SnapshotsPage drawn = new SnapshotsPage(getContainer(), getEditorSite(), selection, connections, guest);
		snapshots = drawn;
		snapshotsIndex = page("Snapshots", drawn.control());
		page("Definition", new TextPage(getContainer(), "Definition",
				monitor -> connections.open(guest.connection(), monitor).facet(Definitions.class).orElseThrow(() -> TextPage.missing(
						"The connection '" + guest.connection() + "' does not tell how its guests are defined.")).of(guest, monitor))
				.control());
		page("Log", new TextPage(getContainer(), "Log", new SerialLogText(connections, guest)::read).control());
		Visibility.follow(getSite(), getContainer(), this::visible);
		tellPages();
		getSite().getService(IContextService.class).activateContext(CONTEXT);
	}

	/** Shows the page with the snapshots. */
	public void showSnapshots() {
		setActivePage(snapshotsIndex);
	}

	@Override
	protected void pageChange(int index) {
		super.pageChange(index);
		tellPages();
	}

	private void visible(boolean now) {
		visible = now;
		tellPages();
	}

	/** What nobody sees is not asked for. */
	private void tellPages() {
		OverviewPage present = overview;
		if (present != null) {
			present.shown(visible && getActivePage() == 0);
		}
		SnapshotsPage drawn = snapshots;
		if (drawn != null) {
			drawn.shown(visible && getActivePage() == snapshotsIndex);
		}
	}

	@Override
	public void setFocus() {
		OverviewPage present = overview;
		SnapshotsPage drawn = snapshots;
		if (present != null && getActivePage() == 0) {
			present.control().setFocus();
		} else if (drawn != null && getActivePage() == snapshotsIndex) {
			drawn.focus();
		} else {
			super.setFocus();
		}
	}

	@Override
	@NonNullByDefault({})
	public void doSave(IProgressMonitor monitor) {
		// there is nothing to be saved
	}

	@Override
	public void doSaveAs() {
		// there is nothing to be saved
	}

	@Override
	public boolean isDirty() {
		return false;
	}

	@Override
	public boolean isSaveAsAllowed() {
		return false;
	}

	private int page(String title, Control control) {
		int index = addPage(control);
		setPageText(index, title);
		return index;
	}
}
