/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What QEMU is told: its command line, its rights, and what executes its processors. */
@NonNullByDefault
package org.guestbench.connector.qemu.internal.machine;

import org.eclipse.jdt.annotation.NonNullByDefault;
