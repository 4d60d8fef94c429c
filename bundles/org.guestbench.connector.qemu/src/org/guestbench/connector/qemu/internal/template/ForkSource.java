/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.template;

import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.BootSource.DirectKernel;

/**
 * What a guest is forked from.
 *
 * @param template a usable one
 * @param boot     what it was booted from, of which forks still have the root file system
 * @param kind     what executes its forks
 */
public record ForkSource(StoredTemplate template, DirectKernel boot, Acceleration.Kind kind) {
}
