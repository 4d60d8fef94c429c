/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Guests that begin with the disks of others: clones, and what restored guests have in common with them. */
@NonNullByDefault
package org.guestbench.connector.libvirt.internal.clone;

import org.eclipse.jdt.annotation.NonNullByDefault;
