/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Carrying out a plan. */
@NonNullByDefault
package org.guestbench.run.internal.execute;

import org.eclipse.jdt.annotation.NonNullByDefault;
