/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** The consoles of a guest: its serial ports and its screen. Values and byte streams; how they are shown is not said here. */
@NonNullByDefault
package org.guestbench.api.hardware;

import org.eclipse.jdt.annotation.NonNullByDefault;
