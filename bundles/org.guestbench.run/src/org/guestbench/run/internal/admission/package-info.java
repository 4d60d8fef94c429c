/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** How many runs are at work at once: as many as the machine has room for, first come, first served. */
@NonNullByDefault
package org.guestbench.run.internal.admission;

import org.eclipse.jdt.annotation.NonNullByDefault;
