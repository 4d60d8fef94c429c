/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.time.Duration;

import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.qemu.internal.json.Fields;
import org.guestbench.connector.qemu.internal.qmp.QmpClient;
import org.guestbench.connector.qemu.internal.qmp.QmpException;

/** What QEMU says of its machine (qapi/run-state.json, RunState). */
final class RunState {

	private RunState() {
	}

	static String query(QmpClient client, Duration deadline) throws QmpException {
		try {
			return Fields.of(client.execute("query-status", deadline)).text("status");
		} catch (QmpException e) {
			throw e;
		} catch (IOException e) {
			throw new QmpException("QEMU did not say what its guest does.", e);
		}
	}

	static GuestState of(String status) {
		return switch (status) {
		case "running" -> GuestState.RUNNING;
		case "paused", "suspended", "io-error", "watchdog", "save-vm", "debug", "colo" -> GuestState.PAUSED;
		case "prelaunch", "inmigrate", "restore-vm" -> GuestState.STARTING;
		case "shutdown", "finish-migrate", "postmigrate" -> GuestState.STOPPING;
		case "guest-panicked", "internal-error" -> GuestState.CRASHED;
		default -> GuestState.UNKNOWN;
		};
	}
}
