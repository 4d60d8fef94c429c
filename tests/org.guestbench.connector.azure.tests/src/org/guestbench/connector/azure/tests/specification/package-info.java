/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Microsoft's published specification, which the connector and its stand-in are held against. */
@NonNullByDefault
package org.guestbench.connector.azure.tests.specification;

import org.eclipse.jdt.annotation.NonNullByDefault;
