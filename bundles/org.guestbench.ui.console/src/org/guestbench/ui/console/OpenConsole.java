/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import java.util.List;
import java.util.Locale;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.GuestConsoles;
import org.guestbench.ui.Selected;
import org.guestbench.ui.SelectionCommand;
import org.guestbench.ui.Services;

/** Opens a console, of the kind that the extension names after a colon, of each selected guest. */
public final class OpenConsole extends SelectionCommand implements IExecutableExtension {

	/** Asking more guests than that takes long, and what many are selected for is seldom a console of each. */
	private static final int ASKED = 20;

	private GuestConsoles.Kind kind = GuestConsoles.Kind.SERIAL;

	@Override
	public void setInitializationData(IConfigurationElement element, String property, Object data) {
		kind = GuestConsoles.Kind.valueOf(String.valueOf(data).toUpperCase(Locale.ROOT));
	}

	@Override
	protected boolean applies(@Nullable Object selection) {
		List<GuestId> guests = Selected.guests(selection).toList();
		KnownConsoles known = Services.get(getClass(), KnownConsoles.class);
		ConsoleKind wanted = kind == GuestConsoles.Kind.SERIAL ? ConsoleKind.SERIAL : ConsoleKind.GRAPHICAL;
		return guests.stream().limit(ASKED).anyMatch(guest -> known.mayHave(guest, wanted))
				|| guests.stream().skip(ASKED).anyMatch(guest -> known.reached(guest, wanted));
	}

	@Override
	protected void carryOut(@Nullable Object selection, ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		for (GuestId guest : Selected.guests(selection).toList()) {
			Services.get(getClass(), GuestConsoles.class).open(kind, guest, window);
		}
	}
}
