/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Whole runs in real guests. They need QEMU and images that have been built; each test that cannot run says why. */
@NonNullByDefault
package org.guestbench.e2e.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
