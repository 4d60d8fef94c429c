/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Tests of channels by SSH. */
@NonNullByDefault
package org.guestbench.channel.ssh.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
