/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Values that every part of the bench shares: sizes and the identity of throwaway runs. */
@NonNullByDefault
package org.guestbench.api;

import org.eclipse.jdt.annotation.NonNullByDefault;
