/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Abilities that only some hypervisors have; asked for by {@code Connection.facet(Class)}. */
@NonNullByDefault
package org.guestbench.api.facet;

import org.eclipse.jdt.annotation.NonNullByDefault;
