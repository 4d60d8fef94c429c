/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Small pictures of what guests show: once, or as long as somebody looks. */
@NonNullByDefault
package org.guestbench.ui.explorer.look;

import org.eclipse.jdt.annotation.NonNullByDefault;
