/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** From a request to a plan. */
@NonNullByDefault
package org.guestbench.run.internal.plan;

import org.eclipse.jdt.annotation.NonNullByDefault;
