/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import java.net.URI;

/** Opens addresses by the programs that this machine has for them. A service, so that somebody else may open them. */
@FunctionalInterface
public interface AddressOpener {

	/**
	 * For the UI thread. The address may let in whoever has it, and is passed on to the program and nowhere else.
	 *
	 * @return whether there is a program for such addresses, which was started
	 */
	boolean open(URI address);
}
