/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Tests of the values of the service provider interface. */
@NonNullByDefault
package org.guestbench.api.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
