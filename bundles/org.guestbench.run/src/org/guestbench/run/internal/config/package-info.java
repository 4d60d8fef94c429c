/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** The file <code>guestbench.yaml</code>. */
@NonNullByDefault
package org.guestbench.run.internal.config;

import org.eclipse.jdt.annotation.NonNullByDefault;
