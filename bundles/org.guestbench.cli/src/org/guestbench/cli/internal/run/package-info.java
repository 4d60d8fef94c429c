/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** The command {@code run}: from options to an exit status. */
@NonNullByDefault
package org.guestbench.cli.internal.run;

import org.eclipse.jdt.annotation.NonNullByDefault;
