/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** A hypervisor that exists in memory alone: for demonstrations, for tests, and as the reference of what a connector has to do. */
@NonNullByDefault
package org.guestbench.connector.memory;

import org.eclipse.jdt.annotation.NonNullByDefault;
