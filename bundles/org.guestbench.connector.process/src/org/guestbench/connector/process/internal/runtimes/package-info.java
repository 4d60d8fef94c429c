/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Which language runtimes there are. */
@NonNullByDefault
package org.guestbench.connector.process.internal.runtimes;

import org.eclipse.jdt.annotation.NonNullByDefault;
