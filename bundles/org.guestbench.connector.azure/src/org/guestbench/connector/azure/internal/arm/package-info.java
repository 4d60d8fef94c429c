/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** A client of Azure Resource Manager. */
@NonNullByDefault
package org.guestbench.connector.azure.internal.arm;

import org.eclipse.jdt.annotation.NonNullByDefault;
