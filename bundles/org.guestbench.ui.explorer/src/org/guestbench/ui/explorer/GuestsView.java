/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.part.ViewPart;
import org.guestbench.core.Connections;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.ui.Services;

/** The view of connections and their guests. */
public final class GuestsView extends ViewPart {

	private @Nullable GuestsPage page;

	@Override
	public void createPartControl(Composite parent) {
		Connections connections = Services.get(getClass(), Connections.class);
		page = new GuestsPage(parent, getSite(), connections);
		ConnectionView local = connections.world().connections().get(Connections.LOCAL);
		if (local == null || local.state() == ConnectionState.CLOSED) {
			OpenJob job = new OpenJob(connections, Connections.LOCAL);
			job.setSystem(true);
			job.schedule();
		}
	}

	@Override
	public void setFocus() {
		GuestsPage present = page;
		if (present != null) {
			present.focus();
		}
	}
}
