/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Forks that are made in advance and stand still until a guest needs one. */
@NonNullByDefault
package org.guestbench.connector.qemu.internal.spare;

import org.eclipse.jdt.annotation.NonNullByDefault;
