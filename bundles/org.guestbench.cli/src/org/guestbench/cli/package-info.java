/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** The command line's entry point outside of a framework. */
@NonNullByDefault
package org.guestbench.cli;

import org.eclipse.jdt.annotation.NonNullByDefault;
