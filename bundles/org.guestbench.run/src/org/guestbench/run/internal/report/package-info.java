/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Test reports, from hostile input. */
@NonNullByDefault
package org.guestbench.run.internal.report;

import org.eclipse.jdt.annotation.NonNullByDefault;
