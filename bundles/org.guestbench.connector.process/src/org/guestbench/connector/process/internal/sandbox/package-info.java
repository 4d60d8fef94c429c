/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Starting processes so that they reach nothing but what they were given, and end with the bench. */
@NonNullByDefault
package org.guestbench.connector.process.internal.sandbox;

import org.eclipse.jdt.annotation.NonNullByDefault;
