/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Tests of the command line, with hand-written services behind it. */
@NonNullByDefault
package org.guestbench.cli.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
