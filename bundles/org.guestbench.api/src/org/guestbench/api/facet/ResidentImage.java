/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource;

/**
 * An image that a hypervisor has itself.
 *
 * @param name        finds it again
 * @param description for people; may be empty
 * @param minimum     of memory that its guests need; null if that is not known
 */
public record ResidentImage(String name, BootSource.Resident boot, String description, @Nullable MemorySize minimum) {
}
