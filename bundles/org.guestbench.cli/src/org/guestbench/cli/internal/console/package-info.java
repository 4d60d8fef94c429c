/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** A guest's serial console on the terminal of this process. */
@NonNullByDefault
package org.guestbench.cli.internal.console;

import org.eclipse.jdt.annotation.NonNullByDefault;
