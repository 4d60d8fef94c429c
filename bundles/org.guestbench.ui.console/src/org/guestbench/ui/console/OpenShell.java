/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.core.Connections;
import org.guestbench.ui.Services;

/** Opens a shell in each of the selected guests that run, or shows the one that is open. */
public final class OpenShell extends AbstractHandler {

	@Override
	public void setEnabled(Object context) {
		setBaseEnabled(!guests(HandlerUtil.getVariable(context, ISources.ACTIVE_CURRENT_SELECTION_NAME)).isEmpty());
	}

	@Override
	public @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		for (GuestId guest : guests(HandlerUtil.getCurrentSelection(event))) {
			if (!shown(window.getActivePage(), guest)) {
				OpenShellJob job = new OpenShellJob(connections(), guest, window);
				job.setUser(true);
				job.schedule();
			}
		}
		return null;
	}

	/** Two shells at one port would take each other's keys. */
	private static boolean shown(@Nullable IWorkbenchPage page, GuestId guest) {
		if (page != null) {
			for (IEditorReference reference : page.getEditorReferences()) {
				if (reference.getEditor(false) instanceof ConsoleEditor editor && editor.hasShell()
						&& editor.getEditorInput() instanceof ConsoleInput input && input.guest().equals(guest)) {
					page.activate(editor);
					return true;
				}
			}
		}
		return false;
	}

	private static List<GuestId> guests(@Nullable Object selection) {
		return selection instanceof IStructuredSelection structured ? ((Stream<?>) structured.stream()).filter(GuestId.class::isInstance)
				.map(GuestId.class::cast).filter(guest -> runs(connections().world().guest(guest))).toList() : List.of();
	}

	private static boolean runs(@Nullable GuestInfo guest) {
		return guest != null && guest.state() == GuestState.RUNNING;
	}

	private static Connections connections() {
		return Services.get(OpenShell.class, Connections.class);
	}
}
