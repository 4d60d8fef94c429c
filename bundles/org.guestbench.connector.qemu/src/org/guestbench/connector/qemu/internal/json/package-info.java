/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Reading JSON that may hold anything. */
@NonNullByDefault
package org.guestbench.connector.qemu.internal.json;

import org.eclipse.jdt.annotation.NonNullByDefault;
