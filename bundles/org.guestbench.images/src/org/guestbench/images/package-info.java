/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Images that guests boot from: recipes, building, importing, and the content-addressed store. */
@NonNullByDefault
package org.guestbench.images;

import org.eclipse.jdt.annotation.NonNullByDefault;
