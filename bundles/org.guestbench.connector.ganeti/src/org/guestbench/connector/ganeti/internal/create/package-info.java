/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What makes new guests. */
@NonNullByDefault
package org.guestbench.connector.ganeti.internal.create;

import org.eclipse.jdt.annotation.NonNullByDefault;
