/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Services that do what a test tells them. */
@NonNullByDefault
package org.guestbench.cli.tests.fake;

import org.eclipse.jdt.annotation.NonNullByDefault;
