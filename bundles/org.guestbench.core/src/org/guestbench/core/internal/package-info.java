/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** How the services of the core are made. */
@NonNullByDefault
package org.guestbench.core.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
