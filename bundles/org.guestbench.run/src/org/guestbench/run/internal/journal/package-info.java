/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** The journal of runs, and the reaper that reads it. */
@NonNullByDefault
package org.guestbench.run.internal.journal;

import org.eclipse.jdt.annotation.NonNullByDefault;
