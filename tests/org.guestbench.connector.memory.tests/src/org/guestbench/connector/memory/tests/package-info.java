/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Tests of the in-memory connector. */
@NonNullByDefault
package org.guestbench.connector.memory.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
