/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What every connector has to pass. */
@NonNullByDefault
package org.guestbench.contract;

import org.eclipse.jdt.annotation.NonNullByDefault;
