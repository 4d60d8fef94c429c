/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.screen;

import java.util.function.Supplier;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.console.rfb.RfbClient;

/**
 * Brings the pointer to the guest.
 *
 * @param client that there is at the moment; null if there is none, or none that is to be changed
 */
record ToGuest(Supplier<@Nullable RfbClient> client) implements ScreenPointer.Guest {

	@Override
	public boolean takes() {
		return client.get() != null;
	}

	@Override
	public void pointer(int buttons, int x, int y) {
		RfbClient present = client.get();
		if (present != null) {
			present.pointer(buttons, x, y);
		}
	}

	@Override
	public void move(int buttons, int right, int down) {
		RfbClient present = client.get();
		if (present != null) {
			present.move(buttons, right, down);
		}
	}
}
