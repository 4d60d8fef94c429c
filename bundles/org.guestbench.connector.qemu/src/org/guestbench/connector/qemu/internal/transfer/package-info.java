/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Disk images that come from anywhere and go anywhere: what they say of themselves, and their conversion. */
@NonNullByDefault
package org.guestbench.connector.qemu.internal.transfer;

import org.eclipse.jdt.annotation.NonNullByDefault;
