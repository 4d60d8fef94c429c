/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.admission;

import org.guestbench.api.MemorySize;

/**
 * What a run's guest takes of its host.
 *
 * @param memory that it is expected to use, not what it could
 */
public record Demand(MemorySize memory, int cpus) {
}
