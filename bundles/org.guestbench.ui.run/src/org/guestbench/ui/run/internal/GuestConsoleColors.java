/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.ui.console.ConsoleColorProvider;
import org.eclipse.debug.ui.console.IConsole;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.ui.PlatformUI;
import org.guestbench.launch.GuestProcess;

/** The colours of a guest's console, where the bench has a stream of its own beside those of the command. */
public final class GuestConsoleColors extends ConsoleColorProvider {

	private static final String NOTICES = "org.guestbench.ui.run.notices";

	@Override
	public void connect(IProcess process, IConsole console) {
		if (process instanceof GuestProcess guest) {
			console.connect(guest.run().notices(), NOTICES);
		}
		super.connect(process, console);
	}

	/** The command's input is empty: nobody types into a throwaway guest. */
	@Override
	public boolean isReadOnly() {
		return true;
	}

	@Override
	public @Nullable Color getColor(String stream) {
		if (NOTICES.equals(stream)) {
			RGB colour = PlatformUI.getWorkbench().getThemeManager().getCurrentTheme().getColorRegistry().getRGB(NOTICES);
			return colour == null ? null : new Color(colour);
		}
		return super.getColor(stream);
	}
}
