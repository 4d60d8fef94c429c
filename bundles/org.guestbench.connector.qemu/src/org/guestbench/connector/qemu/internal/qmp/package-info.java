/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** A client of the QEMU Machine Protocol. */
@NonNullByDefault
package org.guestbench.connector.qemu.internal.qmp;

import org.eclipse.jdt.annotation.NonNullByDefault;
