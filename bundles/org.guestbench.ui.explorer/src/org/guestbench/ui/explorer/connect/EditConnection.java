/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.connect;

import java.util.List;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.wizard.WizardDialog;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.core.Connections;
import org.guestbench.ui.SelectionCommand;
import org.guestbench.ui.Services;
import org.guestbench.ui.Windows;
import org.guestbench.ui.explorer.action.SelectedRows;

/** Opens the wizard for the selected connection, which is one that somebody has added. */
public final class EditConnection extends SelectionCommand {

	@Override
	protected boolean applies(@Nullable Object selection) {
		List<String> selected = SelectedRows.connections(selection).toList();
		return selected.size() == 1 && !Connections.isBuiltIn(selected.get(0));
	}

	@Override
	protected void carryOut(@Nullable Object selection, ExecutionEvent event) {
		List<ConnectionSpec> specs = Services.get(getClass(), Connections.class).specs();
		SelectedRows.connections(selection).limit(1).flatMap(id -> specs.stream().filter(spec -> spec.id().equals(id)))
				.forEach(spec -> new WizardDialog(Windows.shell(event), new ConnectionWizard(spec)).open());
	}
}
