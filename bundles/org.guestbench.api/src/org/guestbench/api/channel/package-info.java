/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Running commands in a guest and moving files, whatever carries them. */
@NonNullByDefault
package org.guestbench.api.channel;

import org.eclipse.jdt.annotation.NonNullByDefault;
