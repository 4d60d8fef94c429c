/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Images of what goes into a guest, kept from run to run: what did not change is not packed again. */
@NonNullByDefault
package org.guestbench.run.internal.payload;

import org.eclipse.jdt.annotation.NonNullByDefault;
