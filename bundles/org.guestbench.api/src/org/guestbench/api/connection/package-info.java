/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** The service provider interface of a hypervisor connector. */
@NonNullByDefault
package org.guestbench.api.connection;

import org.eclipse.jdt.annotation.NonNullByDefault;
