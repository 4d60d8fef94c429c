/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.snapshot;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.connector.qemu.internal.process.ProcessIdentity;

/**
 * How a guest was when its snapshot was taken.
 *
 * @param running whether it executed
 * @param machine the only QEMU that the snapshot fits, that of a fork; null if it fits each one that boots the guest
 */
public record Saved(boolean running, @Nullable ProcessIdentity machine) {

	/** Of a guest whose memory was not kept. */
	public static final Saved STOPPED = new Saved(false, null);
}
