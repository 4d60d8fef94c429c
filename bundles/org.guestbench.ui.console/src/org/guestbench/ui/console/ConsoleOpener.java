/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.ui.GuestConsoles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens consoles in jobs, since guests have to be asked what they have. */
@Component(service = GuestConsoles.class)
public final class ConsoleOpener implements GuestConsoles {

	private final Connections connections;

	@Activate
	public ConsoleOpener(@Reference Connections connections) {
		this.connections = connections;
	}

	@Override
	public void open(Kind kind, GuestId guest, IWorkbenchWindow window) {
		OpenConsoleJob job = switch (kind) {
		case SERIAL -> new OpenConsoleJob(connections, guest, ConsoleKind.SERIAL, window);
		case SCREEN -> new OpenConsoleJob(connections, guest, ConsoleKind.GRAPHICAL, window);
		case SHELL -> shown(window.getActivePage(), guest) ? null : new OpenShellJob(connections, guest, window);
		};
		if (job != null) {
			job.setUser(true);
			job.schedule();
		}
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
}
