/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** How guests that stay are made. */
@NonNullByDefault
package org.guestbench.images.internal.guest;

import org.eclipse.jdt.annotation.NonNullByDefault;
