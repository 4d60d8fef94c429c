/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Scroll-back that is kept on disk, and the search in it. */
@NonNullByDefault
package org.guestbench.console.scrollback;

import org.eclipse.jdt.annotation.NonNullByDefault;
