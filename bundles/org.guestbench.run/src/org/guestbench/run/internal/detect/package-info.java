/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Finding out what a folder has to run. */
@NonNullByDefault
package org.guestbench.run.internal.detect;

import org.eclipse.jdt.annotation.NonNullByDefault;
