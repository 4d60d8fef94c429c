/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Locks between threads and processes. */
@NonNullByDefault
package org.guestbench.images.internal.lock;

import org.eclipse.jdt.annotation.NonNullByDefault;
