/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Guests of hypervisors that libvirt drives. */
@NonNullByDefault
package org.guestbench.connector.libvirt.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
