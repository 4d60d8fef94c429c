/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Everything that belongs to one guest, in a resource group of its own. */
@NonNullByDefault
package org.guestbench.connector.azure.internal.lease;

import org.eclipse.jdt.annotation.NonNullByDefault;
