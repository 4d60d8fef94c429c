/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Proving whether the processor runs guests, and remembering it. */
@NonNullByDefault
package org.guestbench.connector.qemu.internal.acceleration;

import org.eclipse.jdt.annotation.NonNullByDefault;
