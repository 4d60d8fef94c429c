/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Ganeti's remote API: questions, jobs, and what goes wrong. */
@NonNullByDefault
package org.guestbench.connector.ganeti.internal.rapi;

import org.eclipse.jdt.annotation.NonNullByDefault;
