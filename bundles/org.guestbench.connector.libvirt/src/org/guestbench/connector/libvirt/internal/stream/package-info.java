/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What a connection to libvirt can do beyond what all can. */
@NonNullByDefault
package org.guestbench.connector.libvirt.internal.stream;

import org.eclipse.jdt.annotation.NonNullByDefault;
