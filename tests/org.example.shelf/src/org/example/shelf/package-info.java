/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** The example of {@code docs/writing-a-connector.md}. */
@NonNullByDefault
package org.example.shelf;

import org.eclipse.jdt.annotation.NonNullByDefault;
