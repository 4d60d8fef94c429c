/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What the machine of the bench has: programs, memory, processors, acceleration. */
@NonNullByDefault
package org.guestbench.connector.qemu.internal.host;

import org.eclipse.jdt.annotation.NonNullByDefault;
