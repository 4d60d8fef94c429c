/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What guests cost. */
@NonNullByDefault
package org.guestbench.connector.azure.internal.cost;

import org.eclipse.jdt.annotation.NonNullByDefault;
