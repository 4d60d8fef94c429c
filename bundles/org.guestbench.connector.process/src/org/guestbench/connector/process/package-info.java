/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What a bundle needs that adds a kind of language runtime to the process connector. */
@NonNullByDefault
package org.guestbench.connector.process;

import org.eclipse.jdt.annotation.NonNullByDefault;
