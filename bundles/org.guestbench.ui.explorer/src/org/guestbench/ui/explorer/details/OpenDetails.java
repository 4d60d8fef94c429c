/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.details;

import java.util.stream.Stream;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.ui.Selected;
import org.guestbench.ui.SelectionCommand;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.model.GuestText;

/** Opens the editor of the selected guest, at the page that the extension names after a colon. */
public final class OpenDetails extends SelectionCommand implements IExecutableExtension {

	private boolean atSnapshots;

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		atSnapshots = "snapshots".equals(data);
	}

	@Override
	protected boolean applies(@Nullable Object selection) {
		Stream<GuestId> guests = atSnapshots ? Selected.guests(selection, Snapshots.class) : Selected.guests(selection);
		return guests.limit(2).count() == 1;
	}

	@Override
	protected void carryOut(@Nullable Object selection, ExecutionEvent event) throws ExecutionException {
		IWorkbenchPage page = HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage();
		GuestId guest = Selected.guests(selection).findFirst().orElse(null);
		if (guest != null && page != null) {
			String name = GuestText.name(Services.get(getClass(), Connections.class).world().guest(guest));
			try {
				if (page.openEditor(new GuestInput(guest, name), GuestEditor.ID) instanceof GuestEditor editor && atSnapshots) {
					editor.showSnapshots();
				}
			} catch (PartInitException e) {
				throw new ExecutionException("The editor of '" + name + "' does not open: " + e.getMessage(), e);
			}
		}
	}
}
