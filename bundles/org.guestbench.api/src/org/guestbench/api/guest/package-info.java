/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What a guest is: identity, state, specification. Values only. */
@NonNullByDefault
package org.guestbench.api.guest;

import org.eclipse.jdt.annotation.NonNullByDefault;
