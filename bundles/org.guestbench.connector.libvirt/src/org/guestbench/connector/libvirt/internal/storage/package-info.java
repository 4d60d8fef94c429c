/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** The storage of a hypervisor's host: its pools, their volumes, and who uses these. */
@NonNullByDefault
package org.guestbench.connector.libvirt.internal.storage;

import org.eclipse.jdt.annotation.NonNullByDefault;
