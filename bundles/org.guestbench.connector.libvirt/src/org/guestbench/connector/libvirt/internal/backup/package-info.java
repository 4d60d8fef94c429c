/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What was on the disks of guests, kept apart from them. */
@NonNullByDefault
package org.guestbench.connector.libvirt.internal.backup;

import org.eclipse.jdt.annotation.NonNullByDefault;
