/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.connect;

import java.util.List;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.ISources;
import org.eclipse.ui.handlers.HandlerUtil;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.core.Connections;
import org.guestbench.ui.Services;
import org.guestbench.ui.Windows;
import org.guestbench.ui.explorer.action.Selected;

/** Opens the wizard for the selected connection, which is one that somebody has added. */
public final class EditConnection extends AbstractHandler {

	@Override
	public void setEnabled(Object context) {
		List<String> selected = Selected.connections(HandlerUtil.getVariable(context, ISources.ACTIVE_CURRENT_SELECTION_NAME)).toList();
		setBaseEnabled(selected.size() == 1 && !Connections.isBuiltIn(selected.get(0)));
	}

	@Override
	public @Nullable Object execute(ExecutionEvent event) {
		List<ConnectionSpec> specs = Services.get(getClass(), Connections.class).specs();
		Selected.connections(HandlerUtil.getCurrentSelection(event)).limit(1)
				.flatMap(id -> specs.stream().filter(spec -> spec.id().equals(id)))
				.forEach(spec -> new WizardDialog(Windows.shell(event), new ConnectionWizard(spec)).open());
		return null;
	}
}
