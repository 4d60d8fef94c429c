/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** The embedded connector: QEMU guests of this machine, without a daemon. */
@NonNullByDefault
package org.guestbench.connector.qemu.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
