/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** The process that stays for a while and carries out command lines of others. */
@NonNullByDefault
package org.guestbench.cli.internal.background;

import org.eclipse.jdt.annotation.NonNullByDefault;
