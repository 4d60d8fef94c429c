/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** The native library: calls, their errors and deadlines, events. Nothing else touches a native pointer. */
@NonNullByDefault
package org.guestbench.connector.libvirt.internal.binding;

import org.eclipse.jdt.annotation.NonNullByDefault;
