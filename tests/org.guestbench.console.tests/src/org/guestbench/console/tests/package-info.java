/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Tests of the consoles' cores: terminal, scroll-back, remote framebuffer. */
@NonNullByDefault
package org.guestbench.console.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
