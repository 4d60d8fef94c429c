/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.guestbench.connector.qemu.internal.qmp.QmpClient;
import org.guestbench.connector.qemu.internal.qmp.QmpListener;

/** The way to the QEMU of any guest that runs: this bench's own monitor if there is one, else the second one, for a moment. */
final class Monitors {

	private static final Duration GREETING = Duration.ofSeconds(5);

	private Monitors() {
	}

	@FunctionalInterface
	interface Talk<T> {
		T with(QmpClient client) throws IOException;
	}

	/** @throws NoSuchFileException if there is no such guest */
	static <T> T use(Inventory inventory, UUID guest, Talk<T> talk) throws IOException {
		Optional<OwnGuest> own = inventory.own(guest);
		if (own.isPresent()) {
			return talk.with(own.get().client());
		}
		try (QmpClient client = QmpClient.connect(inventory.existing(guest).secondMonitor(), QmpListener.NONE, GREETING)) {
			return talk.with(client);
		}
	}
}
