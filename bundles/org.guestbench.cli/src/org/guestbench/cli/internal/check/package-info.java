/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** The command {@code check}: what this host can do. */
@NonNullByDefault
package org.guestbench.cli.internal.check;

import org.eclipse.jdt.annotation.NonNullByDefault;
