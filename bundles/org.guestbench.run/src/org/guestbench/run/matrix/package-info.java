/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** The same run on several images, and what differs. */
@NonNullByDefault
package org.guestbench.run.matrix;

import org.eclipse.jdt.annotation.NonNullByDefault;
