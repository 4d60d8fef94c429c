/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.build;

import java.io.IOException;

/** Starts programs of the host. */
@FunctionalInterface
public interface ProcessStarter {

	Process start(ProcessBuilder builder) throws IOException;
}
