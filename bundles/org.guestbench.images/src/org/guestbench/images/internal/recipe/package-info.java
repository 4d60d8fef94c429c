/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Recipes: where they are, what they say, and when they changed. */
@NonNullByDefault
package org.guestbench.images.internal.recipe;

import org.eclipse.jdt.annotation.NonNullByDefault;
