/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Guests that are instances of a Ganeti cluster. */
@NonNullByDefault
package org.guestbench.connector.ganeti.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
