/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.spare;

import java.nio.file.Path;

/**
 * A spare that never becomes a guest: its QEMU is forked as it is, with its threads, and each fork is a spare. What QEMU has translated and
 * what it has noted down is theirs too, and needs no memory of their own (docs/adr has the reasons).
 *
 * @param qemu  stands still
 * @param vm    QEMU's working directory, with the socket by which it is asked for forks
 * @param files belong to it
 */
record Zygote(Spare qemu, Path vm, ZygoteFiles files) implements AutoCloseable {

	@Override
	public void close() {
		qemu.close();
	}
}
