/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Several runs at once, which share one build. */
@NonNullByDefault
package org.guestbench.run.internal.matrix;

import org.eclipse.jdt.annotation.NonNullByDefault;
