/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.console;

/** One way of a guest to show itself, as the connection lists it. */
public sealed interface Console permits SerialConsole, GraphicalConsole {

	/** Tells it from the guest's other consoles, and names the same one after the guest has been started again. */
	String id();

	/** For people. */
	String label();
}
