/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** How appliances are read, from anybody, and written. */
@NonNullByDefault
package org.guestbench.images.internal.appliance;

import org.eclipse.jdt.annotation.NonNullByDefault;
