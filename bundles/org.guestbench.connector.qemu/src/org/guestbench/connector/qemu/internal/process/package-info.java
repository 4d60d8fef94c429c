/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Starting QEMU so that it ends with the bench, and knowing processes by more than their number. */
@NonNullByDefault
package org.guestbench.connector.qemu.internal.process;

import org.eclipse.jdt.annotation.NonNullByDefault;
