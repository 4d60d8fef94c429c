/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Guests that go from one host to another. */
@NonNullByDefault
package org.guestbench.connector.libvirt.internal.migration;

import org.eclipse.jdt.annotation.NonNullByDefault;
