/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** A way into guests by commands that Azure runs for us. */
@NonNullByDefault
package org.guestbench.connector.azure.internal.channel;

import org.eclipse.jdt.annotation.NonNullByDefault;
