/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Building: programs of the host, the build script, the initial RAM disk. */
@NonNullByDefault
package org.guestbench.images.internal.build;

import org.eclipse.jdt.annotation.NonNullByDefault;
