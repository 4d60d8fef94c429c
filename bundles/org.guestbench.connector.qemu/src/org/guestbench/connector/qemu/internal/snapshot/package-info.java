/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Snapshots of guests: what is written down of them, and how QEMU and qemu-img take, load and delete them. */
@NonNullByDefault
package org.guestbench.connector.qemu.internal.snapshot;

import org.eclipse.jdt.annotation.NonNullByDefault;
