/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Tests of the Azure connector. */
@NonNullByDefault
package org.guestbench.connector.azure.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
