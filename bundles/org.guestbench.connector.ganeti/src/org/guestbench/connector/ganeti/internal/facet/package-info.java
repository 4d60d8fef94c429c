/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What a cluster can do beyond the life of guests. */
@NonNullByDefault
package org.guestbench.connector.ganeti.internal.facet;

import org.eclipse.jdt.annotation.NonNullByDefault;
