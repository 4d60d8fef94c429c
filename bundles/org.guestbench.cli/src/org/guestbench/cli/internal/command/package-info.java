/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** One small class for each command. */
@NonNullByDefault
package org.guestbench.cli.internal.command;

import org.eclipse.jdt.annotation.NonNullByDefault;
