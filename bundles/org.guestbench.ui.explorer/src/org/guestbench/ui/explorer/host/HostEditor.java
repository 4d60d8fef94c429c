/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.host;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.MultiPageEditorPart;
import org.guestbench.core.Connections;
import org.guestbench.ui.Services;

/** Shows what the host of a connection has besides guests. Each page asks for it when somebody looks at the page for the first time, and when told to. */
public final class HostEditor extends MultiPageEditorPart {

	public static final String ID = "org.guestbench.ui.explorer.hostEditor";

	private @Nullable StoragePage storage;
	private @Nullable NetworksPage networks;
	private @Nullable AutostartPage autostart;

	@Override
	@NonNullByDefault({})
	public void init(IEditorSite site, IEditorInput input) throws PartInitException {
		if (!(input instanceof HostInput)) {
			throw new PartInitException("This editor shows hosts and nothing else.");
		}
		super.init(site, input);
		setPartName(input.getName());
	}

	@Override
	protected void createPages() {
		Host host = new Host(Services.get(getClass(), Connections.class), ((HostInput) getEditorInput()).connection());
		StoragePage first = new StoragePage(getContainer(), host);
		storage = first;
		page("Storage", first.control());
		NetworksPage second = new NetworksPage(getContainer(), host);
		networks = second;
		page("Networks", second.control());
		AutostartPage third = new AutostartPage(getContainer(), host);
		autostart = third;
		page("Autostart", third.control());
		tellPage();
	}

	@Override
	protected void pageChange(int index) {
		super.pageChange(index);
		tellPage();
	}

	private void tellPage() {
		StoragePage first = storage;
		NetworksPage second = networks;
		AutostartPage third = autostart;
		if (first == null || second == null || third == null) {
			return;
		}
		switch (getActivePage()) {
		case 0 -> first.shown();
		case 1 -> second.shown();
		case 2 -> third.shown();
		default -> {
			// none yet
		}
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

	private void page(String title, Control control) {
		setPageText(addPage(control), title);
	}
}
