/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Guests that stay: what they are made from, what fits on the host, making them, and writing them to files. */
@NonNullByDefault
package org.guestbench.images.guest;

import org.eclipse.jdt.annotation.NonNullByDefault;
