/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Guests that were booted once and saved, to be forked. */
@NonNullByDefault
package org.guestbench.connector.qemu.internal.template;

import org.eclipse.jdt.annotation.NonNullByDefault;
