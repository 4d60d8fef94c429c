/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Tests of what is built for users, as they have it: unpacked, started by its own script, changed by p2. */
@NonNullByDefault
package org.guestbench.product.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
