/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Tests of the Ganeti connector. */
@NonNullByDefault
package org.guestbench.connector.ganeti.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
