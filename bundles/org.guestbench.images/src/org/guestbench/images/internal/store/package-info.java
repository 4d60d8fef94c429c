/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** The content-addressed store: versions, their verification, leases, archives. */
@NonNullByDefault
package org.guestbench.images.internal.store;

import org.eclipse.jdt.annotation.NonNullByDefault;
