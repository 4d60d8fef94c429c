/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.host;

import org.guestbench.core.Connections;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.PagesEditor;

/** Shows what the host of a connection has besides guests. Each page asks for it when somebody looks at the page for the first time, and when told to. */
public final class HostEditor extends PagesEditor {

	public static final String ID = "org.guestbench.ui.explorer.hostEditor";

	public HostEditor() {
		super(HostInput.class, "hosts");
	}

	@Override
	protected void createPages() {
		Host host = new Host(Services.get(getClass(), Connections.class), ((HostInput) getEditorInput()).connection());
		page("Storage", new StoragePage(getContainer(), host));
		page("Networks", new NetworksPage(getContainer(), host));
		page("Autostart", new AutostartPage(getContainer(), host));
		pagesMade();
	}
}
