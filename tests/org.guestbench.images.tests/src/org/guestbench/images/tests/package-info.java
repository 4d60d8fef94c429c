/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Tests of images: recipes, builds, the store, archives. */
@NonNullByDefault
package org.guestbench.images.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
