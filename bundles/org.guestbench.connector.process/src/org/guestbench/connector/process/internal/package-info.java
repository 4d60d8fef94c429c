/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Guests that are processes of this machine. */
@NonNullByDefault
package org.guestbench.connector.process.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
