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

/** Where a guest that is started comes from. */
interface GuestOrigin {

	/** For messages. */
	String verb();

	Acceleration.Kind kind();

	/** From QEMU's start until the guest executes. */
	Duration deadline();

	/** Gives the guest a QEMU, which need not execute anything yet. */
	Lifeline launch(GuestFolder folder, GuestRecord record) throws IOException, CoreException;

	/** Connects to QEMU's monitor, which is there. */
	QmpClient connect(GuestFolder folder, QmpListener listener, Duration patience) throws QmpException;

	/** Does what is left to do once QEMU can be talked to. */
	void begin(OwnGuest guest) throws IOException;

	/** Whether its processors stand still until {@link #begin}. */
	boolean held();
}
