/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** The command line: how it is entered, what every command has at hand, how it is interrupted, how failure is reported. */
@NonNullByDefault
package org.guestbench.cli.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
