/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.folder;

import org.guestbench.api.facet.Acceleration;
import org.guestbench.connector.qemu.internal.process.ProcessIdentity;

/**
 * The processes of a started guest.
 *
 * @param qemu   runs the guest
 * @param script the lifeline, parent of QEMU
 * @param bench  who started it
 * @param kind   what executes the guest's processors
 * @param forked whether its machine is that of a template
 */
public record Launch(ProcessIdentity qemu, ProcessIdentity script, ProcessIdentity bench, Acceleration.Kind kind, boolean forked) {
}
