/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Guests that are virtual machines of Azure. */
@NonNullByDefault
package org.guestbench.connector.azure.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
