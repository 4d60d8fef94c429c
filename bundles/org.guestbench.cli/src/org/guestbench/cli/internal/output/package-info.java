/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What reaches the terminal: bytes of guests made harmless, progress, tables and JSON. */
@NonNullByDefault
package org.guestbench.cli.internal.output;

import org.eclipse.jdt.annotation.NonNullByDefault;
