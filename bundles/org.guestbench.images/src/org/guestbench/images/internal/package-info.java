/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** The service, and what all of this bundle uses. */
@NonNullByDefault
package org.guestbench.images.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
