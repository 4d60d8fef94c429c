/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What the connector keeps of its guests in the runtime directory. */
@NonNullByDefault
package org.guestbench.connector.qemu.internal.folder;

import org.eclipse.jdt.annotation.NonNullByDefault;
