/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What a guest's computer consists of: as it is told on QEMU's command line, and as QEMU tells it itself. */
@NonNullByDefault
package org.guestbench.connector.qemu.internal.hardware;

import org.eclipse.jdt.annotation.NonNullByDefault;
