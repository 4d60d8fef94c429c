/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import java.net.URI;

import org.eclipse.swt.program.Program;
import org.osgi.service.component.annotations.Component;

/** Asks the desktop, which knows the program for each scheme. */
@Component
public final class DesktopOpener implements AddressOpener {

	@Override
	public boolean open(URI address) {
		return Program.launch(address.toString());
	}
}
