/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** The consoles of guests. */
@NonNullByDefault
package org.guestbench.connector.qemu.internal.console;

import org.eclipse.jdt.annotation.NonNullByDefault;
