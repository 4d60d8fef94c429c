/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;
import org.guestbench.connector.qemu.internal.process.Lifeline;
import org.guestbench.connector.qemu.internal.qmp.QmpClient;
import org.guestbench.connector.qemu.internal.qmp.QmpException;
import org.guestbench.connector.qemu.internal.qmp.QmpListener;

/**
 * A guest that goes on from a snapshot, in the machine that it booted in then.
 *
 * @param boot    of a machine that is held
 * @param running whether it executed then; else it is paused
 */
record RestoreOrigin(BootOrigin boot, Load load, boolean running) implements GuestOrigin {

	/** Loads a snapshot into a machine that stands still. */
	@FunctionalInterface
	interface Load {
		void into(QmpClient client) throws IOException;
	}

	@Override
	public String verb() {
		return "revert";
	}

	@Override
	public Acceleration.Kind kind() {
		return boot.kind();
	}

	@Override
	public Duration deadline() {
		return boot.deadline();
	}

	@Override
	public Lifeline launch(GuestFolder folder, GuestRecord record) throws IOException, CoreException {
		return boot.launch(folder, record);
	}

	@Override
	public QmpClient connect(GuestFolder folder, QmpListener listener, Duration patience) throws QmpException {
		return boot.connect(folder, listener, patience);
	}

	@Override
	public void begin(OwnGuest guest) throws IOException {
		load.into(guest.client());
		guest.release();
		if (!running) {
			// A machine that was never let go is no paused one to QEMU but one that is starting.
			guest.pause();
		}
	}

	@Override
	public boolean held() {
		return true;
	}
}
