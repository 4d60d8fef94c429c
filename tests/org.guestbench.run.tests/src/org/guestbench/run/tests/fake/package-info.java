/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What runs need, in memory. */
@NonNullByDefault
package org.guestbench.run.tests.fake;

import org.eclipse.jdt.annotation.NonNullByDefault;
