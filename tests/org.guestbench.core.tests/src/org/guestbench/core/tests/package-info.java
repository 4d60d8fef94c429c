/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Tests of the core. */
@NonNullByDefault
package org.guestbench.core.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
