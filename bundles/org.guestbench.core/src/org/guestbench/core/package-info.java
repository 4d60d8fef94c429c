/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Connections, the model of all guests, and ways into them. */
@NonNullByDefault
package org.guestbench.core;

import org.eclipse.jdt.annotation.NonNullByDefault;
