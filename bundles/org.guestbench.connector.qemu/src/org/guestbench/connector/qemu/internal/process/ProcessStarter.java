/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.process;

import java.io.IOException;

/** Starts processes of the host. */
@FunctionalInterface
public interface ProcessStarter {

	Process start(ProcessBuilder builder) throws IOException;
}
