/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import org.guestbench.api.MemorySize;

/** A kind of machines that a region has, such as {@code Standard_D2s_v3}. */
public record Size(String name, int cpus, MemorySize memory) {
}
