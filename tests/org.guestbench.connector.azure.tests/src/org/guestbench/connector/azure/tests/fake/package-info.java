/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** A stand-in for Azure. */
@NonNullByDefault
package org.guestbench.connector.azure.tests.fake;

import org.eclipse.jdt.annotation.NonNullByDefault;
