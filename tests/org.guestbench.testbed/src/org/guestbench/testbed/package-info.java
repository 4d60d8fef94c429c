/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Hosts, servers, images and listeners that several test bundles of this project share; nothing of it is shipped. */
@NonNullByDefault
package org.guestbench.testbed;

import org.eclipse.jdt.annotation.NonNullByDefault;
