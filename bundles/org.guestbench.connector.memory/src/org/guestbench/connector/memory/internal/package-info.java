/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** How the in-memory hypervisor works. */
@NonNullByDefault
package org.guestbench.connector.memory.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
